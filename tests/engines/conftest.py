"""One Spark for all tests of the engines, since starting it takes far longer than most of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyspark.sql import SparkSession

from pipelines.engines import spark_engine


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    with spark_engine.started(tmp_path_factory.mktemp("spark")) as session:
        yield session
