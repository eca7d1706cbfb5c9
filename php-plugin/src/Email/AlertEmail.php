<?php
namespace Kros\WooCommerce\Email;

defined( 'ABSPATH' ) || exit;

/**
 * The e-mail that tells the merchant what waits for a person, in WooCommerce > Settings > Emails.
 *
 * Read only inside `woocommerce_email_classes`, where WooCommerce's own class exists. A theme overrides its templates as
 * woocommerce/emails/kros-alert.php and woocommerce/emails/plain/kros-alert.php.
 */
final class AlertEmail extends \WC_Email {

	/** What it tells; before one is sent, as in WooCommerce's preview, nothing. */
	private $found = [
		'general'   => [],
		'documents' => [],
		'count'     => 0,
	];

	public function __construct() {
		$this->id             = EmailIds::ALERT;
		$this->title          = 'KROS: ' . __( 'Alerts', 'wc-kros-fakturacia-sklad-connector' );
		$this->description    = __( 'Sent to the address in the settings when something needs your attention.', 'wc-kros-fakturacia-sklad-connector' );
		$this->template_html  = 'emails/kros-alert.php';
		$this->template_plain = 'emails/plain/kros-alert.php';
		$this->template_base  = dirname( WC_KROS_FILE ) . '/templates/';
		$this->placeholders   = [ '{count}' => '0' ];
		parent::__construct();
	}

	/**
	 * Sends it now.
	 *
	 * @param array $found general (see Problems), documents, count: of all documents, also of those not listed.
	 * @return bool Whether the mail system took it.
	 */
	public function deliver( string $address, array $found ): bool {
		$this->recipient               = $address;
		$this->found                   = $found;
		$this->placeholders['{count}'] = (string) ( count( $found['general'] ) + $found['count'] );
		return (bool) $this->send( $this->get_recipient(), $this->get_subject(), $this->get_content(), $this->get_headers(), $this->get_attachments() );
	}

	public function get_default_subject() {
		return __( '[{site_title}] KROS: needs your attention ({count})', 'wc-kros-fakturacia-sklad-connector' );
	}

	public function get_default_heading() {
		return __( 'KROS: needs your attention', 'wc-kros-fakturacia-sklad-connector' );
	}

	public function get_content_html() {
		return $this->content( $this->template_html, false );
	}

	public function get_content_plain() {
		return $this->content( $this->template_plain, true );
	}

	/** The address is set in one place, and there is one of it. */
	public function init_form_fields() {
		parent::init_form_fields();
		unset( $this->form_fields['recipient'] );
		if ( class_exists( 'DOMDocument' ) ) {
			$this->form_fields['email_type']['default'] = 'multipart';
		}
	}

	private function content( string $template, bool $plain_text ): string {
		return wc_get_template_html(
			$template,
			[
				'found'              => $this->found,
				'email_heading'      => $this->get_heading(),
				'additional_content' => $this->get_additional_content(),
				'sent_to_admin'      => true,
				'plain_text'         => $plain_text,
				'email'              => $this,
			],
			'',
			$this->template_base
		);
	}
}
