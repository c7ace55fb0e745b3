"""What people do in the portal: answer, and let somebody answer on a tablet of the school."""

from goedenaam.portal.commands.answering import say, stop_picture
from goedenaam.portal.commands.desk import begin_desk, end_desk, take_desk

__all__ = ["begin_desk", "end_desk", "say", "stop_picture", "take_desk"]
