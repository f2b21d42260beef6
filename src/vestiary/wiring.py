"""Chooses and builds what the settings name: the only place that knows every adapter.

Adapters are imported where they are built: the web process never loads a model runtime, and
nobody loads the S3 client who keeps pictures on disk.
"""
# ruff: noqa: PLC0415  # see above

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, assert_never

from pydantic import SecretStr
from sqlalchemy import Engine

from vestiary.chat.ports import LanguageModel
from vestiary.kernel.chat_settings import ChatSettings
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions, engine_for
from vestiary.kernel.secrets import Keyring, keyring
from vestiary.kernel.settings import Settings, WeatherSettings
from vestiary.media.addresses import Addresses
from vestiary.media.ports import Storage
from vestiary.plugins.choosing import Choices, choices_of, weights_for
from vestiary.plugins.lineup import Lineup
from vestiary.styling.ports import ProgramSolver
from vestiary.styling.weather import Desk, WeatherSource
from vestiary.vision.domain import QualityThresholds
from vestiary.vision.plugging import HubWeights, PlugIn, PlugInFile, Role

if TYPE_CHECKING:
    from vestiary.chat.stylist import Stylist
    from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
    from vestiary.vision.adapters.onnx_garment_net import OnnxGarmentNet
    from vestiary.vision.understanding import Models


@dataclass(frozen=True)
class Platform:
    """One process's Vestiary: settings, database, storage, models. Each part is built at its first use."""

    settings: Settings
    database_url: str
    engine: Engine

    @cached_property
    def sessions(self) -> Sessions:
        """Transactions on the platform's database."""
        return Sessions(self.engine)

    @cached_property
    def keyring(self) -> Keyring:
        """The keys that sign tokens and picture addresses."""
        return keyring(self.settings)

    @cached_property
    def storage(self) -> Storage:
        """Where the bytes of pictures are kept."""
        return _storage(self.settings)

    @cached_property
    def addresses(self) -> Addresses:
        """Makes and checks signed picture addresses."""
        return Addresses(key=self.keyring.key("media"), hours=self.settings.media.url_hours)

    @cached_property
    def enqueue(self) -> "ProcrastinateQueue":
        """Puts jobs into the queue, in the caller's transaction; also runs a worker on it."""
        from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue

        return ProcrastinateQueue(max_attempts=self.settings.jobs.max_attempts)

    @cached_property
    def weather(self) -> Desk:
        """Where the weather is asked for; it refuses where the settings choose no service."""
        return Desk(_weather_service(self.settings.weather), self.sessions, utc_now)

    @cached_property
    def solver(self) -> ProgramSolver:
        """Solves the integer programs of packing and planning."""
        from vestiary.styling.adapters.highs_solver import HighsSolver

        return HighsSolver()

    @cached_property
    def language_model(self) -> LanguageModel | None:
        """The language model that helps the chat; None where the settings choose none."""
        return _language_model(self.settings.chat)

    @cached_property
    def stylist(self) -> "Stylist":
        """Whom one talks to. The process has one, and its closets are those that all outfits are composed from."""
        from vestiary.chat.stylist import Limits, Stylist
        from vestiary.styling.closets import Closets

        chat = self.settings.chat
        return Stylist(
            sessions=self.sessions,
            closets=Closets(),
            desk=self.weather,
            solver=self.solver,
            clock=utc_now,
            addresses=self.addresses,
            model=self.language_model,
            limits=Limits(chat.reading_timeout_s, chat.words_timeout_s, chat.turn_timeout_s),
        )

    @cached_property
    def models(self) -> "Models":
        """What reads pictures. Weights load at the first picture, not here."""
        return _models(self.settings)

    def present_models(self) -> "Models":
        """What reads pictures now: what the settings name, else what admins have chosen since, else the built-in."""
        with self.sessions.as_system() as session:
            return self._lineup.models(choices_of(session))

    @cached_property
    def _lineup(self) -> Lineup:
        return Lineup(built_in_models(threads=self.settings.vision.threads), partial(_plugged_in, self.settings))

    def plug_in(self, weights: PlugInFile | HubWeights) -> PlugIn:
        """Return the adapter over weights of one's own. They load when it is asked, not here."""
        return plug_in(weights, threads=self.settings.vision.threads)

    @property
    def thresholds(self) -> QualityThresholds:
        """When a photo is refused or warned of."""
        vision = self.settings.vision
        return QualityThresholds(
            min_side_px=vision.min_side_px, blur=vision.blur, too_dark=vision.too_dark, too_bright=vision.too_bright
        )


def platform(settings: Settings, database_url: str) -> Platform:
    """Return the platform that the settings describe, on a database. Opens no connection yet."""
    # Each job that runs holds up to one connection, and the ledger needs one beside them.
    pool = max(settings.database_pool, settings.jobs.concurrency + 2)
    return Platform(settings, database_url, engine_for(database_url, pool=pool))


def _weather_service(settings: WeatherSettings) -> WeatherSource | None:
    match settings.service:
        case "none":
            return None
        case "open-meteo":
            from vestiary.styling.adapters.open_meteo import OpenMeteo

            return OpenMeteo(
                url=settings.open_meteo_url,
                places_url=settings.open_meteo_places_url,
                timeout_s=settings.timeout_s,
                clock=utc_now,
            )
        case "openweather":
            from vestiary.styling.adapters.open_weather import OpenWeather

            key = settings.openweather_key or SecretStr("")  # the settings see to it that there is one
            return OpenWeather(url=settings.openweather_url, key=key, timeout_s=settings.timeout_s, clock=utc_now)
        case other:
            assert_never(other)


def _language_model(settings: ChatSettings) -> LanguageModel | None:
    match settings.service:
        case "none":
            return None
        case "openai":
            from vestiary.chat.adapters.budgets import Allowance
            from vestiary.chat.adapters.openai_model import Access, OpenAiModel

            access = Access(
                url=settings.url,
                model=settings.model,
                key=settings.key,
                answer_format=settings.answer_format,
                attempts=settings.attempts,
                max_tokens=settings.max_tokens,
            )
            allowance = Allowance(person=settings.person_tokens_a_day, everybody=settings.all_tokens_a_day)
            return OpenAiModel(access, allowance=allowance, clock=utc_now)
        case other:
            assert_never(other)


def _storage(settings: Settings) -> Storage:
    match settings.media.storage:
        case "disk":
            from vestiary.media.adapters.disk import DiskStorage

            return DiskStorage(settings.home / "media")
        case "s3":
            from vestiary.media.adapters.s3 import S3Storage

            media = settings.media
            return S3Storage(
                media.s3_bucket,
                endpoint=media.s3_endpoint,
                region=media.s3_region,
                access_key=media.s3_access_key.get_secret_value() if media.s3_access_key else None,
                secret_key=media.s3_secret_key.get_secret_value() if media.s3_secret_key else None,
                prefix=media.s3_prefix,
            )
        case other:
            assert_never(other)


def _models(settings: Settings) -> "Models":
    return Lineup(built_in_models(threads=settings.vision.threads), partial(_plugged_in, settings)).models({})


def _plugged_in(settings: Settings, role: Role, choices: Choices) -> PlugIn | None:
    weights = weights_for(settings, role, choices)
    return None if weights is None else plug_in(weights, threads=settings.vision.threads)


def plug_in(weights: PlugInFile | HubWeights, *, threads: int = 1) -> PlugIn:
    """Return the adapter over weights of one's own. They load when it is asked, not here."""
    from vestiary.vision.adapters.onnx_classifier import OnnxClassifier
    from vestiary.vision.adapters.onnx_segmenter import OnnxSegmenter
    from vestiary.vision.adapters.open_clip_embedder import OpenClipEmbedder
    from vestiary.vision.adapters.yolo_detector import YoloDetector

    if isinstance(weights, HubWeights):
        return OpenClipEmbedder(weights, threads=threads)
    match weights.role:
        case Role.DETECTOR:
            return YoloDetector(weights, threads=threads)
        case Role.SEGMENTER:
            return OnnxSegmenter(weights, threads=threads)
        case Role.CLASSIFIER:
            return OnnxClassifier(weights, threads=threads)
        case Role.EMBEDDER:
            return OpenClipEmbedder(weights, threads=threads)
        case other:
            assert_never(other)


def built_in_models(*, threads: int = 1) -> "Models":
    """Return the models that ship in the package, whatever the settings name."""
    from vestiary.vision.adapters.learned_segmenter import LearnedSegmenter
    from vestiary.vision.adapters.oklab_colours import OklabColours
    from vestiary.vision.adapters.onnx_garment_net import OnnxGarmentNet
    from vestiary.vision.adapters.opencv_retoucher import OpencvRetoucher
    from vestiary.vision.adapters.whole_image import WholeImageDetector
    from vestiary.vision.understanding import Models

    network = OnnxGarmentNet(threads=threads)
    return Models(
        detector=WholeImageDetector(),
        segmenter=LearnedSegmenter(threads=threads),
        classifier=network,
        attributes=OklabColours(network),
        embedder=network,
        subcategories=network,
        retoucher=OpencvRetoucher(),
    )


def network_of(weights: bytes) -> "OnnxGarmentNet":
    """Return our network with other weights, such as those before quantising."""
    from vestiary.vision.adapters.onnx_garment_net import OnnxGarmentNet

    return OnnxGarmentNet(weights=weights)
