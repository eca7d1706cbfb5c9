//! Why an order is not ready, and which documents it gets.

/// Adds these messages to those that came before, and hands all to the next list.
macro_rules! orders {
    ({ $($before:tt)* } $next:ident $($rest:ident)*) => {
        $next! { { $($before)*
            // --- why an order is not ready
            NoRate { bank, currency, date }
                "no {bank} rate for {currency} on {date}"
                "chýba kurz {bank} pre {currency} ku dňu {date}"
                "chybí kurz {bank} pro {currency} ke dni {date}";
            RatesUnreadable { bank, currency, date, cause }
                "no {bank} rate for {currency} on {date}: the rates of the {bank} cannot be read ({cause})"
                "chýba kurz {bank} pre {currency} ku dňu {date}: kurzy {bank} sa nedajú načítať ({cause})"
                "chybí kurz {bank} pro {currency} ke dni {date}: kurzy {bank} nelze načíst ({cause})";
            RateOffline { bank, currency, date, published, cause }
                "the rates of the {bank} cannot be read ({cause}): for {currency} on {date} the last known rate of {published} is used"
                "kurzy {bank} sa nedajú načítať ({cause}): pre {currency} ku dňu {date} sa použije posledný známy kurz z {published}"
                "kurzy {bank} nelze načíst ({cause}): pro {currency} ke dni {date} se použije poslední známý kurz z {published}";
            NoBank { base, currency }
                "no bank publishes rates for books kept in {base}; {currency} cannot be converted (EUR or CZK is needed)"
                "pre účtovníctvo v mene {base} nezverejňuje kurzy žiadna banka; {currency} sa nedá prepočítať (treba EUR alebo CZK)"
                "pro účetnictví v měně {base} nezveřejňuje kurzy žádná banka; {currency} nelze přepočítat (je třeba EUR nebo CZK)";
            StatusWaits { status, statuses }
                "the order is '{status}'; it is sent when it gets one of these statuses: {statuses}"
                "objednávka je v stave „{status}“; odošle sa v stave: {statuses}"
                "objednávka je ve stavu „{status}“; odešle se ve stavu: {statuses}";
            MethodWaits { method }
                "payment method '{method}' is not among those that are sent"
                "spôsob platby „{method}“ nie je medzi odosielanými"
                "způsob platby „{method}“ není mezi odesílanými";
            BeforeStart { date }
                "the order was created on {date}, before the start date"
                "objednávka vznikla {date}, pred dátumom začiatku"
                "objednávka vznikla {date}, před datem začátku";
            OrderCancelled { status }
                "the order changed to '{status}' before it was sent"
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
            FactsUnreadable { cause }
                "what the engine noted about this document cannot be read ({cause}), so nothing is sent; ask support"
                "poznámky jadra o tomto doklade sa nedajú načítať ({cause}), preto sa nič neodošle; obráťte sa na podporu"
                "poznámky jádra o tomto dokladu nelze načíst ({cause}), proto se nic neodešle; obraťte se na podporu";
            NoOrder { order }
                "there is no order {order}"
                "objednávka {order} neexistuje"
                "objednávka {order} neexistuje";
            NoName { order }
                "order {order} has no name and no company in its billing address; KROS needs one"
                "objednávka {order} nemá vo fakturačnej adrese meno ani firmu; KROS ich vyžaduje"
                "objednávka {order} nemá ve fakturační adrese jméno ani firmu; KROS je vyžaduje";
            BadText { order, field }
                "order {order}: '{field}' contains characters that cannot be read (shown as \u{fffd}); correct it in the order"
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
                "order {order}, line '{line}': it has {tax} of tax, but no VAT rate"
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
                "order {order}, line '{line}': the tax rates {rates} do not add up to one VAT rate"
                "objednávka {order}, položka „{line}“: sadzby {rates} netvoria jednu sadzbu DPH"
                "objednávka {order}, položka „{line}“: sazby {rates} netvoří jednu sazbu DPH";
            TotalsDiffer { order, total, lines, currency }
                "order {order}: its lines add up to {lines} {currency}, but its total is {total} {currency}"
                "objednávka {order}: položky spolu dávajú {lines} {currency}, ale celková suma je {total} {currency}"
                "objednávka {order}: položky dohromady dávají {lines} {currency}, ale celková částka je {total} {currency}";
            VatDiffers { order, rate, shop, kros }
                "order {order}: the VAT at {rate} % is {shop}, but from the total KROS would compute {kros}"
                "objednávka {order}: DPH v sadzbe {rate} % je {shop}, ale KROS by zo sumy vypočítal {kros}"
                "objednávka {order}: DPH v sazbě {rate} % je {shop}, ale KROS by z částky vypočítal {kros}";
            VatOfNonPayer { order, tax }
                "order {order} has {tax} of VAT, but according to the settings the company is not a VAT payer"
                "objednávka {order} obsahuje DPH {tax}, ale podľa nastavení firma nie je platiteľom DPH"
                "objednávka {order} obsahuje DPH {tax}, ale podle nastavení firma není plátcem DPH";
            FilterBroke { order, what }
                "order {order}: the filter wc_kros_document created a document that cannot be sent: {what}"
                "objednávka {order}: filter wc_kros_document vytvoril doklad, ktorý sa nedá odoslať: {what}"
                "objednávka {order}: filtr wc_kros_document vytvořil doklad, který nelze odeslat: {what}";
            WasCut { what, limit }
                "'{what}' was cut to {limit} characters, the most that KROS accepts"
                "„{what}“ bolo skrátené na {limit} znakov, viac KROS neprijíma"
                "„{what}“ bylo zkráceno na {limit} znaků, více KROS nepřijímá";
            WasReplaced { what }
                "'{what}' contains characters that cannot be read; they are sent as \u{fffd}"
                "„{what}“ obsahuje nečitateľné znaky; odosielajú sa ako \u{fffd}"
                "„{what}“ obsahuje nečitelné znaky; odesílají se jako \u{fffd}";
            CodeTooLong { code, limit }
                "the code '{code}' is longer than {limit} characters, so the line is sent without linking it to the stock item"
                "kód „{code}“ je dlhší než {limit} znakov, preto sa položka odošle bez prepojenia na skladovú kartu"
                "kód „{code}“ je delší než {limit} znaků, proto se položka odešle bez propojení na skladovou kartu";

            NoPlaceholder { name }
                "the text of the document contains an unknown placeholder {{{name}}}"
                "text dokladu obsahuje neznámu značku {{{name}}}"
                "text dokladu obsahuje neznámou značku {{{name}}}";
            LateInvoice { date, days }
                "the tax date is {date}, {days} days before the day of issue; the law allows 15"
                "dátum dodania je {date}, {days} dní pred vystavením; zákon dovoľuje 15"
                "datum zdanitelného plnění je {date}, {days} dní před vystavením; zákon dovoluje 15";

            OssDocument { state }
                "the document charges VAT of {state} (OSS); check in KROS that it is in the OSS records"
                "doklad má DPH štátu {state} (OSS); skontrolujte v KROS, či je v evidencii OSS"
                "doklad má DPH státu {state} (OSS); zkontrolujte v KROS, zda je v evidenci OSS";

            // --- which documents an order gets
            KindOff { }
                "documents of this kind are switched off in the settings"
                "doklady tohto druhu sú v nastaveniach vypnuté"
                "doklady tohoto druhu jsou v nastavení vypnuté";
            NoRule { method }
                "no rule issues this document for the payment method '{method}' with this shipping and customer"
                "žiadne pravidlo nevystavuje tento doklad pre spôsob platby „{method}“ s touto dopravou a zákazníkom"
                "žádné pravidlo nevystavuje tento doklad pro způsob platby „{method}“ s touto dopravou a zákazníkem";
            PaidAlready { }
                "the order is already paid, so it needs no pro forma invoice"
                "objednávka je už zaplatená, zálohovú faktúru nepotrebuje"
                "objednávka je už zaplacená, zálohovou fakturu nepotřebuje";
            NotPaid { }
                "it will be issued once the order is paid"
                "vystaví sa po zaplatení objednávky"
                "vystaví se po zaplacení objednávky";
            PaymentWaits { }
                "it will be posted once the order is paid"
                "zapíše sa po zaplatení objednávky"
                "zapíše se po zaplacení objednávky";
            NothingToPay { }
                "there is nothing to pay"
                "nie je čo platiť"
                "není co platit";
            NothingLeft { }
                "the whole order was refunded before the invoice was issued"
                "celá objednávka bola vrátená skôr, než sa vystavila faktúra"
                "celá objednávka byla vrácena dříve, než se vystavila faktura";
            WaitsForProforma { }
                "waiting for the pro forma invoice of this order"
                "čaká na zálohovú faktúru k tejto objednávke"
                "čeká na zálohovou fakturu k této objednávce";
            WaitsForInvoice { }
                "waiting for the invoice of this order"
                "čaká na faktúru k tejto objednávke"
                "čeká na fakturu k této objednávce";
            NoInvoice { }
                "the order has no invoice from this shop that could be credited"
                "objednávka nemá faktúru z tohto obchodu, ku ktorej by sa dal vystaviť dobropis"
                "objednávka nemá fakturu z tohoto obchodu, ke které by šlo vystavit dobropis";
            ReducedInvoice { number }
                "this refund was already deducted from invoice {number} when it was issued"
                "toto vrátenie je už odpočítané z faktúry {number} pri jej vystavení"
                "toto vrácení je už odečteno z faktury {number} při jejím vystavení";
            RefundGone { }
                "the refund was deleted before its credit note was sent"
                "vrátenie bolo vymazané skôr, než bol odoslaný dobropis"
                "vrácení bylo smazáno dříve, než byl odeslán dobropis";
            RefundGoneAfter { number }
                "the refund of credit note {number} was deleted in the shop; correct it in KROS"
                "vrátenie k dobropisu {number} bolo v obchode vymazané; opravte ho v KROS"
                "vrácení k dobropisu {number} bylo v obchodě smazáno; opravte ho v KROS";
            RefundTooLarge { order, amount }
                "order {order}: the refund of {amount} is more than what remains of its lines"
                "objednávka {order}: vrátenie {amount} je viac, než zostáva v položkách"
                "objednávka {order}: vrácení {amount} je víc, než zbývá v položkách";
            PaymentOff { }
                "payments by this method are not posted, according to the settings"
                "úhrady týmto spôsobom platby sa podľa nastavení nezapisujú"
                "úhrady tímto způsobem platby se podle nastavení nezapisují";
            BeforeSwitch { }
                "it dates from before documents of this kind were switched on"
                "vznikla pred zapnutím dokladov tohto druhu"
                "vzniklo před zapnutím dokladů tohoto druhu";
            NoDocumentToPay { }
                "the order has no pro forma invoice and no invoice to post the payment to"
                "objednávka nemá zálohovú faktúru ani faktúru, ku ktorej by sa úhrada zapísala"
                "objednávka nemá zálohovou fakturu ani fakturu, ke které by se úhrada zapsala";
            NoSymbolYet { number }
                "KROS does not show the variable symbol of {number} yet"
                "KROS zatiaľ neukazuje variabilný symbol dokladu {number}"
                "KROS zatím neukazuje variabilní symbol dokladu {number}";
            SymbolTaken { number }
                "another document of this shop has the variable symbol of {number}, so the payment is not posted; post it in KROS by hand"
                "variabilný symbol dokladu {number} má aj iný doklad tohto obchodu, preto sa úhrada nezapisuje; zapíšte ju v KROS ručne"
                "variabilní symbol dokladu {number} má i jiný doklad tohoto obchodu, proto se úhrada nezapisuje; zapište ji v KROS ručně";
            HasDocument { number }
                "it already exists, number {number}"
                "už existuje, číslo {number}"
                "už existuje, číslo {number}";
            OnItsWay { }
                "it is already being sent"
                "už sa odosiela"
                "už se odesílá";
            NoRefund { order }
                "order {order} has no refund"
                "objednávka {order} nemá žiadne vrátenie"
                "objednávka {order} nemá žádné vrácení";
        } $($rest)* }
    };
}

pub(super) use orders;
