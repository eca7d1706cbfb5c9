//! What the reconciliation report says.

use super::Lang;
use super::table::messages;

messages! {
    /// A finding of the reconciliation report, or how the report goes.
    ReportMsg;

    NotExported { }
        "The order should be in KROS and was not sent."
        "Objednávka má byť v KROS a nebola odoslaná."
        "Objednávka má být v KROS a nebyla odeslána.";
    NotMade { }
        "According to the rules this document should be issued, and it was not."
        "Podľa pravidiel sa má tento doklad vystaviť a nebol vystavený."
        "Podle pravidel se má tento doklad vystavit a nebyl vystaven.";
    NotIssued { reason }
        "The document is not issued: {reason}"
        "Doklad nie je vystavený: {reason}"
        "Doklad není vystaven: {reason}";
    NotListed { number }
        "KROS no longer lists the document {number}."
        "KROS doklad {number} už neuvádza."
        "KROS doklad {number} již neuvádí.";
    OrderGone { number }
        "KROS has the document {number} of this shop, but its order was deleted and cannot be restored. Cancel or delete the document in KROS, then check again."
        "KROS má doklad {number} tohto obchodu, ale jeho objednávka bola zmazaná a nedá sa obnoviť. Stornujte alebo zmažte doklad v KROS a potom ho skontrolujte znova."
        "KROS má doklad {number} tohoto obchodu, ale jeho objednávka byla smazána a nelze ji obnovit. Stornujte nebo smažte doklad v KROS a potom jej zkontrolujte znovu.";
    InvoicedOrderGone { number }
        "KROS has the document {number} of this shop, but its order was deleted and cannot be restored. If nothing was sold, issue a credit note in KROS; then mark this as seen."
        "KROS má doklad {number} tohto obchodu, ale jeho objednávka bola zmazaná a nedá sa obnoviť. Ak sa nič nepredalo, vystavte v KROS dobropis; potom toto označte ako videné."
        "KROS má doklad {number} tohoto obchodu, ale jeho objednávka byla smazána a nelze ji obnovit. Pokud se nic neprodalo, vystavte v KROS dobropis; potom toto označte jako viděné.";
    OrderInTrash { number }
        "KROS has the document {number} of this shop, and its order is in the trash. Restore the order, or cancel the document in KROS and check again."
        "KROS má doklad {number} tohto obchodu a jeho objednávka je v koši. Obnovte objednávku, alebo stornujte doklad v KROS a skontrolujte ho znova."
        "KROS má doklad {number} tohoto obchodu a jeho objednávka je v koši. Obnovte objednávku, nebo stornujte doklad v KROS a zkontrolujte jej znovu.";
    NotInLedger { number }
        "KROS has the document {number} marked as coming from this shop, but the shop has no record of sending it."
        "KROS má doklad {number} označený ako doklad tohto obchodu, ale obchod nemá záznam o jeho odoslaní."
        "KROS má doklad {number} označený jako doklad tohoto obchodu, ale obchod nemá záznam o jeho odeslání.";
    NumberUnknown { number }
        "KROS has issued {number}, but the shop does not know the number yet."
        "KROS vystavil {number} a obchod číslo ešte nepozná."
        "KROS vystavil {number} a obchod číslo ještě nezná.";
    OtherNumber { }
        "KROS has this document under another number."
        "KROS má tento doklad pod iným číslom."
        "KROS má tento doklad pod jiným číslem.";
    OtherTotal { }
        "KROS shows a different total than was sent. Correct the document in KROS, or delete it there to send it again; then check again."
        "KROS uvádza inú sumu, než bola odoslaná. Opravte doklad v KROS, alebo ho tam zmažte, ak sa má odoslať znova; potom ho skontrolujte znova."
        "KROS uvádí jinou částku, než byla odeslána. Opravte doklad v KROS, nebo jej tam smažte, pokud se má odeslat znovu; potom jej zkontrolujte znovu.";
    NeedsPerson { reason }
        "The document needs your attention: {reason} Correct it in KROS, or delete it there to send it again; then check again."
        "Doklad vyžaduje vašu pozornosť: {reason} Opravte ho v KROS, alebo ho tam zmažte, ak sa má odoslať znova; potom ho skontrolujte znova."
        "Doklad vyžaduje vaši pozornost: {reason} Opravte jej v KROS, nebo jej tam smažte, pokud se má odeslat znovu; potom jej zkontrolujte znovu.";
    OtherPaid { }
        "KROS and the shop differ in whether it is paid."
        "KROS a obchod sa líšia v tom, či je zaplatený."
        "KROS a obchod se liší v tom, zda je zaplacen.";
    OtherStock { }
        "The stock of the product differs from the card."
        "Sklad produktu sa líši od karty."
        "Sklad produktu se liší od karty.";
    NotTakenOff { orders, moment }
        "KROS did not take the goods of order {orders} off its stock {moment}."
        "KROS neodpočítal tovar objednávky {orders} zo skladu {moment}."
        "KROS neodečetl zboží objednávky {orders} ze skladu {moment}.";
    TakenOffBefore { orders, moment }
        "KROS seems to have taken the goods of order {orders} off its stock earlier than {moment}."
        "KROS zrejme odpočítal tovar objednávky {orders} zo skladu skôr ako {moment}."
        "KROS zřejmě odečetl zboží objednávky {orders} ze skladu dříve než {moment}.";
    OtherTakenOffBy { moment }
        "If it does so {moment}, change the setting “When KROS takes sold goods off its stock”."
        "Ak to robí {moment}, zmeňte nastavenie „Kedy KROS odpočíta predaný tovar zo skladu“."
        "Pokud to dělá {moment}, změňte nastavení „Kdy KROS odečte prodané zboží ze skladu“.";
    TakeOffInKros { }
        "Issue the goods in KROS, or change the setting “When KROS takes sold goods off its stock”."
        "Vydajte tovar v KROS alebo zmeňte nastavenie „Kedy KROS odpočíta predaný tovar zo skladu“."
        "Vydejte zboží v KROS nebo změňte nastavení „Kdy KROS odečte prodané zboží ze skladu“.";
    WithOrder { }
        "when it got the received order"
        "po prijatí objednávky"
        "po přijetí objednávky";
    WithInvoice { }
        "when it got the invoice"
        "po prijatí faktúry"
        "po přijetí faktury";
    WhenCompleted { }
        "when the order was completed"
        "po vybavení objednávky"
        "po vyřízení objednávky";
    Paid { }
        "paid"
        "zaplatené"
        "zaplaceno";
    PartlyPaid { }
        "partly paid"
        "čiastočne zaplatené"
        "částečně zaplaceno";
    NotPaid { }
        "not paid"
        "nezaplatené"
        "nezaplaceno";
    Settled { }
        "Checked: the difference no longer exists."
        "Skontrolované: rozdiel už neexistuje."
        "Zkontrolováno: rozdíl již neexistuje.";
    Still { message }
        "Checked, the difference remains: {message}"
        "Skontrolované, rozdiel trvá: {message}"
        "Zkontrolováno, rozdíl trvá: {message}";
    Unclear { cause }
        "It could not be checked: {cause}"
        "Nedalo sa to skontrolovať: {cause}"
        "Nelze to zkontrolovat: {cause}";
    NoOrderNumber { }
        "the order number is not known; create the report again"
        "číslo objednávky nie je známe; vytvorte prehľad znova"
        "číslo objednávky není známé; vytvořte přehled znovu";
    Going { done }
        "Comparing: {done}"
        "Porovnáva sa: {done}"
        "Porovnává se: {done}";
    Done { found, compared }
        "Compared {compared}; differences {found}."
        "Porovnané {compared}; rozdiely {found}."
        "Porovnáno {compared}; rozdíly {found}.";
    NotWhole { gaps, compared, found }
        "Not everything could be compared: {gaps} The differences from the last report remain there. In the rest, compared {compared} and differing {found}."
        "Nepodarilo sa porovnať všetko: {gaps} Tam zostávajú rozdiely z posledného prehľadu. Vo zvyšku porovnané {compared}, líšiace sa {found}."
        "Nepodařilo se porovnat vše: {gaps} Tam zůstávají rozdíly z posledního přehledu. Ve zbytku porovnáno {compared}, lišící se {found}.";
    Others { count }
        "Documents in KROS that do not come from this shop and were not compared: {count}."
        "Doklady v KROS, ktoré nepochádzajú z tohto obchodu a neporovnávali sa: {count}."
        "Doklady v KROS, které nepocházejí z tohoto obchodu a neporovnávaly se: {count}.";
    Gap { path, cause }
        "{path} could not be read completely ({cause})."
        "{path} sa nedalo načítať úplne ({cause})."
        "{path} nelze načíst úplně ({cause}).";
    TooMany { limit }
        "Only the first {limit} differences are kept."
        "Uchovaných je len prvých {limit} rozdielov."
        "Uchováno je jen prvních {limit} rozdílů.";
}
