"""The resources there are: for now the national numbers, by kind."""

from app.people.scene import Scene
from flows.effects import FindResources
from flows.numbers import national_numbers


def find_resources(_scene: Scene, effect: FindResources, _name: str) -> list[str]:
    """The keys of one kind, in the order of the data file."""
    return [number.key for number in national_numbers().values() if effect.kind in number.kinds]
