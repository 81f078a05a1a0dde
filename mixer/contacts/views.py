"""Pages of the contacts room."""

from flask import Blueprint

bp = Blueprint("contacts", __name__)
