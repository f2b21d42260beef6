"""HiGHS solves integer programs: branch and cut, MIT licence, one thread, the same seed every time."""

from typing import Final

import highspy
import numpy as np
from typing_extensions import override

from vestiary.styling.programs import Choice, Program, Wholes

MOST_NODES: Final = 2_000
"""Nodes of the search tree."""

OF_LOOK: Final = 500
"""Entries of effort that a round costs besides all entries of the rows: of cuts at the root, mostly 20 to 50 ms."""

IN_TREE: Final = 4
"""How many times cheaper a round is once the tree has more than its root."""

ENTRIES_PER_S: Final = 400_000
"""Of one core that has other work as well; measured on packing lists of 60 to 2,000 garments."""

FAR: Final = 8.0
"""How many times as long as that a solve may take by the clock: a safety net, for rounds count and not time."""

GRACE_S: Final = 10.0
"""And so long besides: before the first round there is the relaxed program to solve."""

_ROWWISE: Final = int(highspy.MatrixFormat.kRowwise)
_MINIMISE: Final = int(highspy.ObjSense.kMinimize)
_ROUND: Final = highspy.cb.HighsCallbackType.kCallbackMipInterrupt
_FEASIBLE: Final = int(highspy.SolutionStatus.kSolutionStatusFeasible)


class HighsSolver:
    """A `ProgramSolver`. Threads may share it: each solve has a model of its own, and lets other threads run."""

    def solve(self, program: Program, *, effort: int, start: Wholes | None = None) -> Choice | None:
        """Return the cheapest choice that was found; None where there is none. See the port."""
        solver = _solver_of(program, effort)
        if start is not None:
            columns = np.arange(len(start), dtype=np.int32)
            solver.setSolution(len(start), columns, start.astype(np.float64))
        _limit(solver, program, effort)
        solver.run()
        info = solver.getInfo()
        if info.primal_solution_status != _FEASIBLE:
            return None
        values = np.rint(np.asarray(solver.getSolution().col_value)).astype(np.int32)
        cost, bound = float(info.objective_function_value), float(info.mip_dual_bound)
        return Choice(values, cost, bound, is_proven=cost - bound <= program.tolerance + 1e-9)


class _SilentHighs(highspy.Highs):
    """HiGHS without callbacks: switching them on prints a banner on standard output, into somebody's log."""

    @override
    def enableCallbacks(self) -> None:
        self.setOptionValue("output_flag", False)  # noqa: FBT003  # their name, then the value


def _solver_of(program: Program, effort: int) -> highspy.Highs:
    solver = _SilentHighs()  # type: ignore[no-untyped-call]  # theirs has no types
    for name, value in _options(effort, program.tolerance).items():
        solver.setOptionValue(name, value)
    lengths = [len(row.factors) for row in program.rows]
    n, rows = len(program.costs), len(program.rows)
    solver.passModel(
        n,
        rows,
        sum(lengths),
        _ROWWISE,
        _MINIMISE,
        0.0,
        program.costs,
        np.zeros(n),
        program.upper,
        np.array([row.lower for row in program.rows], np.float64),
        np.array([row.upper for row in program.rows], np.float64),
        np.concatenate([[0], np.cumsum(lengths)])[:rows].astype(np.int32),
        np.fromiter((column for row in program.rows for column in row.factors), np.int32),
        np.fromiter((factor for row in program.rows for factor in row.factors.values()), np.float64),
        np.ones(n, np.int32),
    )
    return solver


def _limit(solver: highspy.Highs, program: Program, effort: int) -> None:
    """End the solve after so many rounds: HiGHS does the same work between two of them on every machine."""
    round_costs, spent = OF_LOOK + sum(len(row.factors) for row in program.rows), 0

    def look(
        _kind: object,
        _message: str,
        progress: highspy.cb.HighsCallbackOutput,
        answer: highspy.cb.HighsCallbackInput,
        _own: object,
    ) -> None:
        nonlocal spent
        spent += round_costs // (IN_TREE if progress.mip_node_count > 0 else 1)
        answer.user_interrupt = spent >= effort

    solver.setCallback(look, None)
    solver.startCallback(_ROUND)


def _options(effort: int, tolerance: float) -> dict[str, int | float]:
    """Return what to set. Programs within the program are left out: a look at nothing may take seconds there."""
    return {
        "threads": 1,
        "random_seed": 0,
        "time_limit": GRACE_S + FAR * effort / ENTRIES_PER_S,
        "mip_max_nodes": MOST_NODES,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": tolerance,
        "mip_heuristic_run_root_reduced_cost": False,
        "mip_heuristic_run_rens": False,
        "mip_heuristic_run_rins": False,
    }
