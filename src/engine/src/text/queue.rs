//! What is said to a person who takes a document out of the queue.

use super::Lang;
use super::table::messages;

messages! {
    /// A message about a document that somebody cancels.
    QueueMsg;

    Cancelled { }
        "cancelled by hand; it is sent only when somebody sends it again"
        "zrušené ručne; odošle sa, až keď to niekto odošle znova"
        "zrušeno ručně; odešle se, až když to někdo odešle znovu";
    AtWork { }
        "It cannot be cancelled now: a worker is at it. Try again in a few minutes."
        "Teraz sa nedá zrušiť: práve sa spracúva. Skúste to o pár minút."
        "Teď nelze zrušit: právě se zpracovává. Zkuste to za pár minut.";
    MayBeThere { }
        "It cannot be cancelled: it may be in KROS already."
        "Nedá sa zrušiť: môže už byť v KROS."
        "Nelze zrušit: může už být v KROS.";
    IsThere { number }
        "It cannot be cancelled: it is in KROS as {number}. Cancel it there."
        "Nedá sa zrušiť: v KROS má číslo {number}. Zrušte ho tam."
        "Nelze zrušit: v KROS má číslo {number}. Zrušte jej tam.";
    NoSuchDocument { }
        "There is no such document."
        "Taký doklad neexistuje."
        "Takový doklad neexistuje.";
}
