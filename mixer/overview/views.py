"""Pages of the overview room."""

from flask import Blueprint

bp = Blueprint("overview", __name__)
