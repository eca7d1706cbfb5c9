//! The table of messages: one row a message, English, Slovak, Czech.

use super::Lang;
use super::table::messages;

messages! {
    /// A message and what it is about.
    Msg;

    // --- why an order is not ready
    NoRate { bank, currency, date }
        "no {bank} rate for {currency} on {date}"
        "chýba kurz {bank} pre {currency} ku dňu {date}"
        "chybí kurz {bank} pro {currency} ke dni {date}";
    RatesUnreadable { bank, currency, date, cause }
        "no {bank} rate for {currency} on {date}: the rates of the {bank} cannot be read ({cause})"
        "chýba kurz {bank} pre {currency} ku dňu {date}: kurzy {bank} sa nedajú prečítať ({cause})"
        "chybí kurz {bank} pro {currency} ke dni {date}: kurzy {bank} nelze načíst ({cause})";
    RateOffline { bank, currency, date, published, cause }
        "the rates of the {bank} cannot be read ({cause}): for {currency} on {date} the kept rate of {published} is used"
        "kurzy {bank} sa nedajú prečítať ({cause}): pre {currency} ku dňu {date} platí uložený kurz z {published}"
        "kurzy {bank} nelze načíst ({cause}): pro {currency} ke dni {date} platí uložený kurz z {published}";
    NoBank { base, currency }
        "no bank publishes rates for books kept in {base}; {currency} cannot be converted (EUR or CZK is needed)"
        "pre účtovníctvo v mene {base} nezverejňuje kurzy žiadna banka; {currency} sa nedá prepočítať (treba EUR alebo CZK)"
        "pro účetnictví v měně {base} nezveřejňuje kurzy žádná banka; {currency} nelze přepočítat (je třeba EUR nebo CZK)";
    StatusWaits { status, statuses }
        "the order is '{status}'; it is sent when it becomes one of: {statuses}"
        "objednávka je v stave „{status}“; odošle sa v stave: {statuses}"
        "objednávka je ve stavu „{status}“; odešle se ve stavu: {statuses}";
    MethodWaits { method }
        "payment method '{method}' is not among those that are sent"
        "spôsob platby „{method}“ nie je medzi prenášanými"
        "způsob platby „{method}“ není mezi přenášenými";
    BeforeStart { date }
        "the order was made on {date}, before the start date of the transfer"
        "objednávka vznikla {date}, pred začiatkom prenosu"
        "objednávka vznikla {date}, před začátkem přenosu";
    OrderCancelled { status }
        "the order became '{status}' before it was sent"
        "objednávka prešla do stavu „{status}“ skôr, než bola odoslaná"
        "objednávka přešla do stavu „{status}“ dříve, než byla odeslána";
    OrderGone { }
        "the order was deleted before it was sent"
        "objednávka bola vymazaná skôr, než bola odoslaná"
        "objednávka byla smazána dříve, než byla odeslána";
    Vetoed { }
        "the shop's own code (filter wc_kros_document) decided that it is not sent"
        "vlastný kód obchodu (filter wc_kros_document) rozhodol, že sa neodošle"
        "vlastní kód obchodu (filtr wc_kros_document) rozhodl, že se neodešle";
    Unreadable { order, cause }
        "order {order} cannot be read: {cause}"
        "objednávka {order} sa nedá prečítať: {cause}"
        "objednávku {order} nelze přečíst: {cause}";
    NoOrder { order }
        "there is no order {order}"
        "objednávka {order} neexistuje"
        "objednávka {order} neexistuje";
    NoName { order }
        "order {order} has no name and no company in its billing address; KROS needs one"
        "objednávka {order} nemá vo fakturačnej adrese meno ani firmu; KROS ich vyžaduje"
        "objednávka {order} nemá ve fakturační adrese jméno ani firmu; KROS je vyžaduje";
    BadText { order, field }
        "order {order}: '{field}' holds characters that cannot be read (shown as \u{fffd}); correct it in the order"
        "objednávka {order}: „{field}“ obsahuje nečitateľné znaky (zobrazené ako \u{fffd}); opravte ich v objednávke"
        "objednávka {order}: „{field}“ obsahuje nečitelné znaky (zobrazené jako \u{fffd}); opravte je v objednávce";
    NoLines { order }
        "order {order} has no lines"
        "objednávka {order} nemá žiadne položky"
        "objednávka {order} nemá žádné položky";
    NoDate { order }
        "order {order} has no creation date"
        "objednávka {order} nemá dátum vytvorenia"
        "objednávka {order} nemá datum vytvoření";
    NoCurrency { order }
        "order {order} has no currency"
        "objednávka {order} nemá menu"
        "objednávka {order} nemá měnu";
    VatNoRate { order, line, tax }
        "order {order}, line '{line}': it carries {tax} of tax, but no VAT rate"
        "objednávka {order}, položka „{line}“: obsahuje daň {tax}, ale žiadnu sadzbu DPH"
        "objednávka {order}, položka „{line}“: obsahuje daň {tax}, ale žádnou sazbu DPH";
    VatNoPercent { order, line, rate }
        "order {order}, line '{line}': the percentage of tax rate '{rate}' is not stored in the order"
        "objednávka {order}, položka „{line}“: percento sadzby „{rate}“ nie je v objednávke uložené"
        "objednávka {order}, položka „{line}“: procento sazby „{rate}“ není v objednávce uložené";
    VatDoesNotFit { order, line, rate, tax, net }
        "order {order}, line '{line}': tax {tax} is not {rate} % of {net}"
        "objednávka {order}, položka „{line}“: daň {tax} nie je {rate} % zo sumy {net}"
        "objednávka {order}, položka „{line}“: daň {tax} není {rate} % z částky {net}";
    VatSeveral { order, line, rates }
        "order {order}, line '{line}': the tax rates {rates} do not add to one VAT rate"
        "objednávka {order}, položka „{line}“: sadzby {rates} netvoria jednu sadzbu DPH"
        "objednávka {order}, položka „{line}“: sazby {rates} netvoří jednu sazbu DPH";
    TotalsDiffer { order, total, lines, currency }
        "order {order}: its lines make {lines} {currency}, but its total is {total} {currency}"
        "objednávka {order}: položky spolu dávajú {lines} {currency}, ale celková suma je {total} {currency}"
        "objednávka {order}: položky dávají {lines} {currency}, ale celková částka je {total} {currency}";
    VatDiffers { order, rate, shop, kros }
        "order {order}: the VAT at {rate} % is {shop}, but from the total KROS would compute {kros}"
        "objednávka {order}: DPH v sadzbe {rate} % je {shop}, ale KROS by zo sumy vypočítal {kros}"
        "objednávka {order}: DPH v sazbě {rate} % je {shop}, ale KROS by z částky vypočítal {kros}";
    VatOfNonPayer { order, tax }
        "order {order} carries {tax} of VAT, but the settings say that the company does not charge VAT"
        "objednávka {order} obsahuje DPH {tax}, ale podľa nastavení firma nie je platiteľom DPH"
        "objednávka {order} obsahuje DPH {tax}, ale podle nastavení firma není plátcem DPH";
    FilterBroke { order, what }
        "order {order}: the filter wc_kros_document made a document that cannot be sent: {what}"
        "objednávka {order}: filter wc_kros_document vytvoril doklad, ktorý sa nedá odoslať: {what}"
        "objednávka {order}: filtr wc_kros_document vytvořil doklad, který nelze odeslat: {what}";
    WasCut { what, limit }
        "'{what}' was cut to {limit} characters, the most that KROS takes"
        "„{what}“ bolo skrátené na {limit} znakov, viac KROS neprijíma"
        "„{what}“ bylo zkráceno na {limit} znaků, více KROS nepřijímá";
    WasReplaced { what }
        "'{what}' holds characters that cannot be read; they are sent as \u{fffd}"
        "„{what}“ obsahuje nečitateľné znaky; odosielajú sa ako \u{fffd}"
        "„{what}“ obsahuje nečitelné znaky; odesílají se jako \u{fffd}";
    CodeTooLong { code, limit }
        "the code '{code}' is longer than {limit} characters and goes without a link to the stock card"
        "kód „{code}“ je dlhší než {limit} znakov a ide bez väzby na skladovú kartu"
        "kód „{code}“ je delší než {limit} znaků a jde bez vazby na skladovou kartu";

    NoPlaceholder { name }
        "the text of the document holds {{{name}}}, which stands for nothing"
        "text dokladu obsahuje {{{name}}}, čo nič neznamená"
        "text dokladu obsahuje {{{name}}}, což nic neznamená";
    LateInvoice { date, days }
        "the tax date is {date}, {days} days before the day of issue; the law allows 15"
        "dátum dodania je {date}, {days} dní pred vystavením; zákon dovoľuje 15"
        "datum zdanitelného plnění je {date}, {days} dní před vystavením; zákon dovoluje 15";

    OssDocument { state }
        "the document charges VAT of {state} (OSS); check in KROS that it stands in the OSS evidence"
        "doklad má DPH štátu {state} (OSS); skontrolujte v KROS, či je v evidencii OSS"
        "doklad má DPH státu {state} (OSS); zkontrolujte v KROS, zda je v evidenci OSS";

    // --- which documents an order gets
    KindOff { }
        "documents of this kind are switched off in the settings"
        "doklady tohto druhu sú v nastaveniach vypnuté"
        "doklady tohoto druhu jsou v nastavení vypnuté";
    NoRule { method }
        "no rule makes this document for the payment method '{method}' with this shipping and customer"
        "žiadne pravidlo nevytvára tento doklad pre spôsob platby „{method}“ s touto dopravou a zákazníkom"
        "žádné pravidlo nevytváří tento doklad pro způsob platby „{method}“ s touto dopravou a zákazníkem";
    PaidAlready { }
        "the order is paid already, so it needs no proforma invoice"
        "objednávka je už zaplatená, zálohovú faktúru nepotrebuje"
        "objednávka je už zaplacená, zálohovou fakturu nepotřebuje";
    NotPaid { }
        "it is made when the order is paid"
        "vytvorí sa po zaplatení objednávky"
        "vytvoří se po zaplacení objednávky";
    NothingToPay { }
        "there is nothing to pay"
        "nie je čo platiť"
        "není co platit";
    NothingLeft { }
        "everything of the order was refunded before the invoice was made"
        "celá objednávka bola vrátená skôr, než vznikla faktúra"
        "celá objednávka byla vrácena dříve, než vznikla faktura";
    WaitsForProforma { }
        "it waits for the proforma invoice of this order"
        "čaká na zálohovú faktúru k tejto objednávke"
        "čeká na zálohovou fakturu k této objednávce";
    WaitsForInvoice { }
        "it waits for the invoice of this order"
        "čaká na faktúru k tejto objednávke"
        "čeká na fakturu k této objednávce";
    NoInvoice { }
        "the order has no invoice from this shop that could be credited"
        "k objednávke nie je z tohto obchodu faktúra, ktorú by bolo možné dobropisovať"
        "k objednávce není z tohoto obchodu faktura, kterou by bylo možné dobropisovat";
    ReducedInvoice { number }
        "this refund was taken off invoice {number} when it was made"
        "toto vrátenie znížilo už faktúru {number} pri jej vzniku"
        "toto vrácení snížilo už fakturu {number} při jejím vzniku";
    RefundGone { }
        "the refund was deleted before its credit note was sent"
        "vrátenie bolo vymazané skôr, než bol odoslaný dobropis"
        "vrácení bylo smazáno dříve, než byl odeslán dobropis";
    RefundGoneAfter { number }
        "the refund of credit note {number} was deleted in the shop; correct it in KROS"
        "vrátenie k dobropisu {number} bolo v obchode vymazané; opravte ho v KROS"
        "vrácení k dobropisu {number} bylo v obchodě smazáno; opravte ho v KROS";
    RefundTooLarge { order, amount }
        "order {order}: the refund of {amount} is more than what its lines have left"
        "objednávka {order}: vrátenie {amount} je viac, než zostáva v položkách"
        "objednávka {order}: vrácení {amount} je víc, než zbývá v položkách";
    PaymentOff { }
        "payments by this method are not posted, by the settings"
        "platby týmto spôsobom sa podľa nastavení neúčtujú"
        "platby tímto způsobem se podle nastavení neúčtují";
    BeforeSwitch { }
        "it is from before documents of this kind were switched on"
        "je z času pred zapnutím dokladov tohto druhu"
        "je z doby před zapnutím dokladů tohoto druhu";
    NoDocumentToPay { }
        "the order has no proforma and no invoice that the payment could belong to"
        "objednávka nemá zálohovú ani bežnú faktúru, ku ktorej by platba patrila"
        "objednávka nemá zálohovou ani běžnou fakturu, ke které by platba patřila";
    NoSymbolYet { number }
        "KROS does not show the variable symbol of {number} yet"
        "KROS zatiaľ neukazuje variabilný symbol dokladu {number}"
        "KROS zatím neukazuje variabilní symbol dokladu {number}";
    SymbolTaken { number }
        "another document of this shop has the variable symbol of {number}, so the payment is not posted; post it in KROS by hand"
        "variabilný symbol dokladu {number} má aj iný doklad tohto obchodu, preto sa platba neúčtuje; zaúčtujte ju v KROS ručne"
        "variabilní symbol dokladu {number} má i jiný doklad tohoto obchodu, proto se platba neúčtuje; zaúčtujte ji v KROS ručně";
    HasDocument { number }
        "it exists already, number {number}"
        "už existuje, číslo {number}"
        "už existuje, číslo {number}";
    OnItsWay { }
        "it is on its way already"
        "už je na ceste"
        "už je na cestě";
    NoRefund { order }
        "order {order} has no refund"
        "objednávka {order} nemá žiadne vrátenie"
        "objednávka {order} nemá žádné vrácení";

    // --- where a document stands
    Ready { }
        "ready to be sent"
        "pripravené na odoslanie"
        "připraveno k odeslání";
    SendingNow { }
        "being sent to KROS"
        "práve sa odosiela do KROS"
        "právě se odesílá do KROS";
    TakenOver { }
        "KROS has taken it over; its number will come in a moment"
        "KROS doklad prevzal; číslo príde o chvíľu"
        "KROS doklad převzal; číslo přijde za chvíli";
    NotSent { cause }
        "KROS could not be reached ({cause}); it will be repeated by itself"
        "KROS je nedostupný ({cause}); odoslanie sa samo zopakuje"
        "KROS je nedostupný ({cause}); odeslání se samo zopakuje";
    TooMany { seconds }
        "KROS asks for a pause of {seconds} s; it will be repeated by itself"
        "KROS žiada prestávku {seconds} s; odoslanie sa samo zopakuje"
        "KROS žádá přestávku {seconds} s; odeslání se samo zopakuje";
    OutcomeUnknown { cause }
        "it is not known whether KROS took it over ({cause}); it is being looked up there"
        "nie je isté, či KROS doklad prevzal ({cause}); hľadá sa v KROS"
        "není jisté, zda KROS doklad převzal ({cause}); hledá se v KROS";
    WorkerStopped { }
        "the previous run stopped in the middle of sending"
        "predchádzajúci beh skončil uprostred odosielania"
        "předchozí běh skončil uprostřed odesílání";
    UnknownTwice { cause }
        "twice it could not be learnt whether KROS took it over ({cause}); look for it in KROS, then use Send again"
        "dvakrát sa nepodarilo zistiť, či KROS doklad prevzal ({cause}); skontrolujte ho v KROS a potom použite Odoslať znova"
        "dvakrát se nepodařilo zjistit, zda KROS doklad převzal ({cause}); zkontrolujte ho v KROS a potom použijte Odeslat znovu";
    NotFoundResend { }
        "KROS does not have it; it will be sent again"
        "KROS doklad nemá; odošle sa znova"
        "KROS doklad nemá; odešle se znovu";
    Vanished { }
        "KROS took it over, but it does not appear there; look into KROS for a reason, then use Send again"
        "KROS doklad prevzal, ale neobjavil sa tam; pozrite dôvod v KROS a potom použite Odoslať znova"
        "KROS doklad převzal, ale neobjevil se tam; podívejte se na důvod v KROS a potom použijte Odeslat znovu";
    CannotLookUp { cause }
        "KROS cannot be searched for it ({cause}); look for it in KROS, then use Send again"
        "doklad sa nedá v KROS vyhľadať ({cause}); skontrolujte ho v KROS a potom použite Odoslať znova"
        "doklad nelze v KROS vyhledat ({cause}); zkontrolujte ho v KROS a potom použijte Odeslat znovu";
    RefusedByKros { cause }
        "KROS refused it: {cause}"
        "KROS doklad odmietol: {cause}"
        "KROS doklad odmítl: {cause}";
    NoReasonGiven { }
        "without a reason"
        "bez uvedenia dôvodu"
        "bez uvedení důvodu";
    TwoDocuments { numbers }
        "KROS has more than one document for it: {numbers}; keep one and cancel the others in KROS"
        "KROS má k nej viac dokladov: {numbers}; ponechajte jeden a ostatné v KROS stornujte"
        "KROS k ní má více dokladů: {numbers}; ponechte jeden a ostatní v KROS stornujte";
    OtherTotal { kros, shop, currency }
        "KROS shows a total of {kros} {currency}, the order {shop} {currency}; correct it in KROS"
        "KROS uvádza sumu {kros} {currency}, objednávka {shop} {currency}; opravte ju v KROS"
        "KROS uvádí částku {kros} {currency}, objednávka {shop} {currency}; opravte ji v KROS";
    OtherVat { kros, shop, currency }
        "KROS computed a VAT of {kros} {currency}, {shop} {currency} was expected; correct it in KROS"
        "KROS vypočítal DPH {kros} {currency}, očakávalo sa {shop} {currency}; opravte ju v KROS"
        "KROS vypočítal DPH {kros} {currency}, očekávalo se {shop} {currency}; opravte ji v KROS";
    EditedAfter { number, sent, now, currency }
        "the order was changed after it got number {number}: KROS has {sent} {currency}, the order now {now} {currency}; correct it in KROS"
        "objednávka bola zmenená po pridelení čísla {number}: KROS má {sent} {currency}, objednávka teraz {now} {currency}; opravte ju v KROS"
        "objednávka byla změněna po přidělení čísla {number}: KROS má {sent} {currency}, objednávka nyní {now} {currency}; opravte ji v KROS";
    CancelledAfter { status, number }
        "The order became '{status}' after KROS gave it number {number}; cancel it in KROS too."
        "Objednávka prešla do stavu „{status}“ po tom, ako dostala v KROS číslo {number}; stornujte ju aj v KROS."
        "Objednávka přešla do stavu „{status}“ poté, co dostala v KROS číslo {number}; stornujte ji i v KROS.";
    GotNumber { number }
        "KROS order number: {number}"
        "Číslo objednávky v KROS: {number}"
        "Číslo objednávky v KROS: {number}";
    GotProforma { number }
        "KROS proforma invoice number: {number}"
        "Číslo zálohovej faktúry v KROS: {number}"
        "Číslo zálohové faktury v KROS: {number}";
    GotInvoice { number }
        "KROS invoice number: {number}"
        "Číslo faktúry v KROS: {number}"
        "Číslo faktury v KROS: {number}";
    GotCreditNote { number }
        "KROS credit note number: {number}"
        "Číslo dobropisu v KROS: {number}"
        "Číslo dobropisu v KROS: {number}";
    GotPayment { number }
        "The payment was posted in KROS to {number}"
        "Platba bola v KROS zaúčtovaná k {number}"
        "Platba byla v KROS zaúčtována k {number}";
    CancelledInvoiced { status, number }
        "The order became '{status}' after invoice {number} was issued; refund it in WooCommerce, and a credit note will be made."
        "Objednávka prešla do stavu „{status}“ po vystavení faktúry {number}; vráťte ju vo WooCommerce a vznikne dobropis."
        "Objednávka přešla do stavu „{status}“ po vystavení faktury {number}; vraťte ji ve WooCommerce a vznikne dobropis.";
    ReasonNote { reason }
        "KROS: {reason}"
        "KROS: {reason}"
        "KROS: {reason}";

    // --- files
    PdfNotYet { cause }
        "KROS cannot give the PDF yet ({cause})"
        "KROS zatiaľ PDF neposkytol ({cause})"
        "KROS zatím PDF neposkytl ({cause})";
    PdfMissing { }
        "there is no such document in KROS yet"
        "taký doklad v KROS zatiaľ nie je"
        "takový doklad v KROS zatím není";
    NotPdf { }
        "the file is not a PDF"
        "súbor nie je PDF"
        "soubor není PDF";

    // --- the connection
    NoToken { }
        "no API token is set; paste it into the settings (KROS: Company settings, API connections)"
        "nie je zadaný API token; vložte ho do nastavení (KROS: Nastavenia firmy, API prepojenia)"
        "není zadán API token; vložte ho do nastavení (KROS: Nastavení firmy, API propojení)";
    WrongToken { }
        "KROS does not accept the API token (401); make a new one in KROS and paste it into the settings"
        "KROS neprijal API token (401); vytvorte v KROS nový a vložte ho do nastavení"
        "KROS nepřijal API token (401); vytvořte v KROS nový a vložte ho do nastavení";
    NoPackage { }
        "the company's KROS plan does not contain API connections (402); extend the plan in KROS"
        "program firmy v KROS neobsahuje API prepojenie (402); rozšírte ho v KROS"
        "program firmy v KROS neobsahuje API propojení (402); rozšiřte ho v KROS";
    NoRight { }
        "the API token has no right for this (403); check the connection in KROS"
        "API token na to nemá oprávnenie (403); skontrolujte prepojenie v KROS"
        "API token k tomu nemá oprávnění (403); zkontrolujte propojení v KROS";
    UnknownPath { path, status }
        "KROS does not know {path} ({status}); documents of this kind wait, the others go on"
        "KROS nepozná {path} ({status}); doklady tohto druhu čakajú, ostatné idú ďalej"
        "KROS nezná {path} ({status}); doklady tohoto druhu čekají, ostatní jdou dál";
    Copied { from, to }
        "this shop looks like a copy: it was activated at {from} and runs at {to}; nothing is sent from it"
        "tento obchod vyzerá ako kópia: aktivovaný bol na {from} a beží na {to}; nič sa z neho neodosiela"
        "tento obchod vypadá jako kopie: aktivován byl na {from} a běží na {to}; nic se z něj neodesílá";
    HttpError { status, cause }
        "KROS answered {status}: {cause}"
        "KROS odpovedal {status}: {cause}"
        "KROS odpověděl {status}: {cause}";
    NotJson { }
        "the answer is not the JSON of the KROS API; check the address"
        "odpoveď nie je JSON z KROS API; skontrolujte adresu"
        "odpověď není JSON z KROS API; zkontrolujte adresu";
    FilterIgnored { filter }
        "KROS does not filter by {filter}"
        "KROS nefiltruje podľa {filter}"
        "KROS nefiltruje podle {filter}";
    NoExternalIds { }
        "KROS does not show the external ids of its documents"
        "KROS neukazuje externé identifikátory dokladov"
        "KROS neukazuje externí identifikátory dokladů";
    NoNumberYet { }
        "KROS has it, but shows no number"
        "KROS doklad má, ale neukazuje číslo"
        "KROS doklad má, ale neukazuje číslo";
    TooManyPages { }
        "the list is too long to be read"
        "zoznam je príliš dlhý"
        "seznam je příliš dlouhý";
    TokenAccepted { }
        "KROS accepts the API token"
        "KROS prijal API token"
        "KROS přijal API token";
    SeriesRead { count }
        "{count} number series read"
        "načítané číselné rady: {count}"
        "načtené číselné řady: {count}";
    PathAnswers { path }
        "{path} answers"
        "{path} odpovedá"
        "{path} odpovídá";
    LabelToken { } "API token" "API token" "API token";
    LabelSeries { } "Number series" "Číselné rady" "Číselné řady";
    LabelOrders { } "Received orders" "Prijaté objednávky" "Přijaté objednávky";
    LabelProformas { } "Proforma invoices" "Zálohové faktúry" "Zálohové faktury";
    LabelInvoices { } "Issued invoices" "Odoslané faktúry" "Vydané faktury";
    LabelCatalog { } "Stock cards" "Skladové karty" "Skladové karty";
    LabelPayments { } "Payments" "Platby" "Platby";
    LabelAccounts { } "Payment accounts" "Účty platieb" "Účty plateb";
    AccountsRead { count }
        "{count} accounts read"
        "načítané účty: {count}"
        "načtené účty: {count}";
    ConnectionWorks { }
        "The connection works."
        "Spojenie funguje."
        "Spojení funguje.";
    ConnectionFails { }
        "The connection does not work yet."
        "Spojenie zatiaľ nefunguje."
        "Spojení zatím nefunguje.";

    // --- results of runs
    ExportDone { sent, accepted, refused, waiting }
        "Sent {sent}: taken over {accepted}, refused {refused}; waiting {waiting}."
        "Odoslané {sent}: prevzaté {accepted}, odmietnuté {refused}; čaká {waiting}."
        "Odesláno {sent}: převzato {accepted}, odmítnuto {refused}; čeká {waiting}.";
    NothingToSend { }
        "Nothing to send."
        "Nie je čo odoslať."
        "Není co odeslat.";
    ReconcileDone { looked, issued, resend, attention }
        "Looked up {looked}: numbers found {issued}, to be sent again {resend}, need attention {attention}."
        "Vyhľadané {looked}: nájdené čísla {issued}, na opätovné odoslanie {resend}, vyžaduje pozornosť {attention}."
        "Vyhledáno {looked}: nalezená čísla {issued}, k opětovnému odeslání {resend}, vyžaduje pozornost {attention}.";
    BatchTaken { count }
        "KROS took over {count} documents"
        "KROS prevzal doklady: {count}"
        "KROS převzal doklady: {count}";
    FoundNumber { number }
        "It stands in KROS already, under number {number}."
        "V KROS už je, pod číslom {number}."
        "V KROS už je, pod číslem {number}.";
    WillBeSent { }
        "It will be sent with the next run."
        "Odošle sa pri najbližšom behu."
        "Odešle se při nejbližším běhu.";

    // --- notifications
    NoKey { }
        "no notification key is set"
        "nie je zadaný kľúč notifikácií"
        "není zadán klíč notifikací";
    BadSignature { }
        "the signature of the notification is missing or wrong"
        "podpis notifikácie chýba alebo je nesprávny"
        "podpis notifikace chybí nebo je nesprávný";
    NotificationApplied { count, status }
        "notification {status}: {count} documents updated"
        "notifikácia {status}: aktualizované doklady: {count}"
        "notifikace {status}: aktualizované doklady: {count}";
    NotificationUnreadable { cause }
        "the notification cannot be read: {cause}"
        "notifikácia sa nedá prečítať: {cause}"
        "notifikaci nelze přečíst: {cause}";
}
