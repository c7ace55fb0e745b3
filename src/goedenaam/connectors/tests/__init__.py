"""Tests of the library of connectors."""

import pytest

pytest.register_assert_rewrite("goedenaam.connectors.tests.suite", "goedenaam.connectors.tests.http_suite")
