"""HiGHS solves integer programs: branch and cut, MIT licence, one thread, the same seed every time."""

from typing import Final

import highspy
import numpy as np
from typing_extensions import override

from vestiary.styling.programs import Choice, Program, Wholes

MOST_NODES: Final = 2_000
"""Nodes of the search tree. Unlike the clock, this limit gives the same answer on every machine."""

_ROWWISE: Final = int(highspy.MatrixFormat.kRowwise)
_MINIMISE: Final = int(highspy.ObjSense.kMinimize)
_FEASIBLE: Final = int(highspy.SolutionStatus.kSolutionStatusFeasible)


class HighsSolver:
    """A `ProgramSolver`. Threads may share it: each solve has a model of its own, and lets other threads run."""

    def solve(self, program: Program, *, budget_s: float, start: Wholes | None = None) -> Choice | None:
        """Return the cheapest choice that was found; None where there is none. See the port."""
        solver = _solver_of(program, budget_s)
        if start is not None:
            columns = np.arange(len(start), dtype=np.int32)
            solver.setSolution(len(start), columns, start.astype(np.float64))
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


def _solver_of(program: Program, budget_s: float) -> highspy.Highs:
    solver = _SilentHighs()  # type: ignore[no-untyped-call]  # theirs has no types
    for name, value in _options(budget_s, program.tolerance).items():
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


def _options(budget_s: float, tolerance: float) -> dict[str, int | float]:
    return {
        "threads": 1,
        "random_seed": 0,
        "time_limit": budget_s,
        "mip_max_nodes": MOST_NODES,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": tolerance,
    }
