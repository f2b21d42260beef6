"""Every table of Vestiary in one metadata: for migrations and for tests that walk all tables."""

from sqlalchemy import MetaData

from vestiary.accounts import models as accounts_models
from vestiary.chat import models as chat_models
from vestiary.jobs import models as jobs_models
from vestiary.kernel.database import Base
from vestiary.media import models as media_models
from vestiary.plugins import models as plugins_models
from vestiary.styling import models as styling_models
from vestiary.styling import taste_tables, weather_tables, wished_tables
from vestiary.wardrobe import models as wardrobe_models
from vestiary.wardrobe import photo_tables, search_tables

MODELS = (
    accounts_models,
    media_models,
    jobs_models,
    wardrobe_models,
    photo_tables,
    search_tables,
    plugins_models,
    styling_models,
    wished_tables,
    taste_tables,
    weather_tables,
    chat_models,
)


def all_tables() -> MetaData:
    """Return the metadata that holds every table."""
    return Base.metadata
