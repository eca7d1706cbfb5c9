<?php
namespace Kros\WooCommerce\Email;

defined( 'ABSPATH' ) || exit;

/**
 * The plugin's e-mails among those of WooCommerce.
 */
final class EmailClasses {

	/**
	 * @param \WC_Email[] $emails E-mails by key.
	 * @return \WC_Email[]
	 */
	public function add( $emails ) {
		foreach ( [ new ProformaEmail(), new InvoiceEmail(), new CreditNoteEmail(), new AlertEmail() ] as $email ) {
			$emails[ $email->id ] = $email;
		}
		return $emails;
	}

	/**
	 * @param string $kind Kind of document.
	 * @return DocumentEmail|null Its e-mail; null where WooCommerce does not offer it.
	 */
	public function of( string $kind ): ?DocumentEmail {
		$emails = WC()->mailer()->get_emails();
		$id     = EmailIds::PREFIX . $kind;
		return isset( $emails[ $id ] ) && $emails[ $id ] instanceof DocumentEmail ? $emails[ $id ] : null;
	}
}
