from huzhu.kernel.models.blob import Blob
from huzhu.kernel.models.chain import Chain, Event
from huzhu.kernel.models.draft import Draft
from huzhu.kernel.models.keys import Keyring, SubjectKey
from huzhu.kernel.models.outgoing import Outgoing
from huzhu.kernel.models.reply import Reply

__all__ = ["Blob", "Chain", "Draft", "Event", "Keyring", "Outgoing", "Reply", "SubjectKey"]
