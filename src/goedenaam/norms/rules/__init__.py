"""How each norm type answers each act: one function per type, found through `ASKED`.

Each function takes one norm and one act and yields what that norm says, as clauses. It knows no facts: a
clause that hangs on a fact names it, and `decide` weighs it.
"""

from collections.abc import Callable, Iterator
from typing import Any

from goedenaam.norms.acts import (
    AcceptConnection,
    Act,
    HandInPost,
    Listen,
    OpenAccount,
    PublishPost,
    ReplyToMention,
    TakeMeasure,
    UseDevice,
    UseSocialMediaInLesson,
)
from goedenaam.norms.decision import Clause
from goedenaam.norms.rules import friendship, lesson, powers, publishing, speaking
from goedenaam.norms.types import (
    Confidentiality,
    ConsentRequired,
    Copyright,
    Decency,
    DevicePresence,
    Disclaimer,
    Disclosure,
    Friendship,
    GoodName,
    LessonUse,
    Measures,
    MinimumAge,
    Monitoring,
    NoDebate,
    Norm,
    Permanence,
    PersonalResponsibility,
    PositivePublishing,
    PublishEncouraged,
    ThirdParties,
)

# The pair of types in a key fixes what the function is called with; a signature cannot say that.
type Rule = Callable[[Any, Any], Iterator[Clause]]

_TEXT: dict[type[Norm], Rule] = {
    Confidentiality: publishing.confidentiality,
    ThirdParties: publishing.third_parties,
    Decency: publishing.decency,
    GoodName: publishing.good_name,
    Disclosure: publishing.disclosure,
}

ASKED: dict[type[Act], dict[type[Norm], Rule]] = {
    AcceptConnection: {Friendship: friendship.friendship},
    UseSocialMediaInLesson: {LessonUse: lesson.lesson_use},
    UseDevice: {DevicePresence: lesson.device_presence},
    PublishPost: _TEXT
    | {
        ConsentRequired: publishing.consent_required,
        Copyright: publishing.copyright_,
        Disclaimer: publishing.disclaimer,
        Permanence: publishing.permanence,
        PositivePublishing: speaking.positive_publishing,
        PublishEncouraged: speaking.publish_encouraged,
    },
    ReplyToMention: _TEXT | {NoDebate: speaking.no_debate},
    OpenAccount: {MinimumAge: publishing.minimum_age},
    HandInPost: {
        ThirdParties: publishing.third_parties,
        PositivePublishing: speaking.positive_publishing,
        PublishEncouraged: speaking.publish_encouraged,
    },
    Listen: {Monitoring: powers.monitoring},
    TakeMeasure: {Measures: powers.measures, PersonalResponsibility: powers.defence},
}
