"""JSON routes of the chat."""

from fastapi import APIRouter

router = APIRouter()
