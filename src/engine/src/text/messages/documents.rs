//! The state of a document, its PDF, the results of a run, and notifications.

/// Adds these messages to those that came before, and hands all to the next list.
macro_rules! documents {
    ({ $($before:tt)* } $next:ident $($rest:ident)*) => {
        $next! { { $($before)*
            // --- the state of a document
            Ready { }
                "ready to be sent"
                "pripravené na odoslanie"
                "připraveno k odeslání";
            SendingNow { }
                "being sent to KROS"
                "práve sa odosiela do KROS"
                "právě se odesílá do KROS";
            TakenOver { }
                "KROS accepted it; its number will follow shortly"
                "KROS doklad prijal; číslo čoskoro príde"
                "KROS doklad přijal; číslo brzy přijde";
            NotSent { cause }
                "KROS could not be reached ({cause}); sending will be retried automatically"
                "KROS je nedostupný ({cause}); odoslanie sa automaticky zopakuje"
                "KROS je nedostupný ({cause}); odeslání se automaticky zopakuje";
            TooMany { seconds }
                "KROS asks for a pause of {seconds} s; sending will be retried automatically"
                "KROS žiada prestávku {seconds} s; odoslanie sa automaticky zopakuje"
                "KROS žádá přestávku {seconds} s; odeslání se automaticky zopakuje";
            OutcomeUnknown { cause }
                "it is not known whether KROS accepted the document ({cause}); it is being checked there"
                "nie je isté, či KROS doklad prijal ({cause}); overuje sa to v KROS"
                "není jisté, zda KROS doklad přijal ({cause}); ověřuje se to v KROS";
            WorkerStopped { }
                "the previous sync run stopped during sending"
                "predchádzajúca synchronizácia skončila počas odosielania"
                "předchozí synchronizace skončila během odesílání";
            UnknownTwice { cause }
                "KROS twice did not confirm that it accepted the document ({cause}); look for it in KROS, then use Send again"
                "KROS dvakrát nepotvrdil, že doklad prijal ({cause}); skontrolujte ho v KROS a potom použite Odoslať znova"
                "KROS dvakrát nepotvrdil, že doklad přijal ({cause}); zkontrolujte ho v KROS a potom použijte Odeslat znovu";
            NotFoundResend { }
                "KROS does not have it; it will be sent again"
                "KROS doklad nemá; odošle sa znova"
                "KROS doklad nemá; odešle se znovu";
            Vanished { }
                "KROS accepted it, but it does not appear there; look for the reason in KROS, then use Send again"
                "KROS doklad prijal, ale neobjavil sa tam; pozrite dôvod v KROS a potom použite Odoslať znova"
                "KROS doklad přijal, ale neobjevil se tam; podívejte se na důvod v KROS a potom použijte Odeslat znovu";
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
                "KROS má k objednávke viac dokladov: {numbers}; ponechajte jeden a ostatné v KROS stornujte"
                "KROS má k objednávce více dokladů: {numbers}; ponechte jeden a ostatní v KROS stornujte";
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
                "The order changed to '{status}' after KROS gave it number {number}; cancel it in KROS too."
                "Objednávka prešla do stavu „{status}“ po tom, ako dostala v KROS číslo {number}; stornujte ju aj v KROS."
                "Objednávka přešla do stavu „{status}“ poté, co dostala v KROS číslo {number}; stornujte ji i v KROS.";
            GotNumber { number }
                "KROS order number: {number}"
                "Číslo objednávky v KROS: {number}"
                "Číslo objednávky v KROS: {number}";
            GotProforma { number }
                "KROS pro forma invoice number: {number}"
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
                "Úhrada bola v KROS zapísaná k {number}"
                "Úhrada byla v KROS zapsána k {number}";
            CancelledInvoiced { status, number }
                "The order changed to '{status}' after invoice {number} was issued; refund it in WooCommerce, and a credit note will be issued."
                "Objednávka prešla do stavu „{status}“ po vystavení faktúry {number}; vráťte ju vo WooCommerce a vystaví sa dobropis."
                "Objednávka přešla do stavu „{status}“ po vystavení faktury {number}; vraťte ji ve WooCommerce a vystaví se dobropis.";
            ReasonNote { reason }
                "KROS: {reason}"
                "KROS: {reason}"
                "KROS: {reason}";

            // --- files
            PdfNotYet { cause }
                "KROS cannot provide the PDF yet ({cause})"
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

            // --- results of runs
            ExportDone { sent, accepted, refused, waiting }
                "Sent {sent}: accepted {accepted}, refused {refused}; waiting {waiting}."
                "Odoslané {sent}: prijaté {accepted}, odmietnuté {refused}; čaká {waiting}."
                "Odesláno {sent}: přijato {accepted}, odmítnuto {refused}; čeká {waiting}.";
            NothingToSend { }
                "Nothing to send."
                "Nie je čo odoslať."
                "Není co odeslat.";
            ReconcileDone { looked, issued, resend, attention }
                "Checked in KROS {looked}: numbers found {issued}, to be sent again {resend}, need attention {attention}."
                "V KROS overené {looked}: nájdené čísla {issued}, na opätovné odoslanie {resend}, vyžaduje pozornosť {attention}."
                "V KROS ověřeno {looked}: nalezená čísla {issued}, k opětovnému odeslání {resend}, vyžaduje pozornost {attention}.";
            BatchTaken { count }
                "documents accepted by KROS: {count}"
                "doklady prijaté v KROS: {count}"
                "doklady přijaté v KROS: {count}";
            FoundNumber { number }
                "It is already in KROS, under number {number}."
                "V KROS už je, pod číslom {number}."
                "V KROS už je, pod číslem {number}.";
            WillBeSent { }
                "It will be sent in the next sync run."
                "Odošle sa pri najbližšej synchronizácii."
                "Odešle se při nejbližší synchronizaci.";

            // --- notifications
            NoKey { }
                "no notification key is set"
                "nie je zadaný kľúč pre notifikácie"
                "není zadán klíč pro notifikace";
            BadSignature { }
                "the signature of the notification is missing or wrong"
                "podpis notifikácie chýba alebo je nesprávny"
                "podpis notifikace chybí nebo je nesprávný";
            NotificationApplied { count, status }
                "notification {status}: documents updated: {count}"
                "notifikácia {status}: aktualizované doklady: {count}"
                "notifikace {status}: aktualizované doklady: {count}";
            NotificationUnreadable { cause }
                "the notification cannot be read: {cause}"
                "notifikácia sa nedá prečítať: {cause}"
                "notifikaci nelze přečíst: {cause}";
        } $($rest)* }
    };
}

pub(super) use documents;
