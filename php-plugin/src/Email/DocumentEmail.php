<?php
namespace Kros\WooCommerce\Email;

use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

/**
 * The e-mail that brings a customer a document, in WooCommerce > Settings > Emails.
 *
 * Read only inside `woocommerce_email_classes`, where WooCommerce's own class exists. A theme overrides its templates as
 * woocommerce/emails/kros-document.php and woocommerce/emails/plain/kros-document.php.
 */
abstract class DocumentEmail extends \WC_Email {

	/** Kind of document. */
	const KIND = '';

	/** Number of the document; before one is sent, as in WooCommerce's preview, one that shows how it looks. */
	public $document_number = '20260001';

	private $files = [];

	/**
	 * @return string What the e-mail says about the attached document; %1$s: its number, %2$s: number of the order. One whole sentence for each
	 *                kind, because the words around the kind change with it in Slovak and Czech.
	 */
	abstract protected function sentence(): string;

	public function __construct() {
		$this->id             = EmailIds::PREFIX . static::KIND;
		$this->customer_email = true;
		$this->title          = 'KROS: ' . LedgerLabels::kind( static::KIND );
		$this->description    = __( 'Sent to the customer with the PDF as soon as KROS has issued the document.', 'wc-kros-fakturacia-sklad-connector' );
		$this->template_html  = 'emails/kros-document.php';
		$this->template_plain = 'emails/plain/kros-document.php';
		$this->template_base  = dirname( WC_KROS_FILE ) . '/templates/';
		$this->placeholders   = [
			'{document_number}' => $this->document_number,
			'{order_number}'    => '',
			'{order_date}'      => '',
		];
		parent::__construct();
	}

	/**
	 * Sends it now.
	 *
	 * @param string   $number Number of the document.
	 * @param string[] $files  Paths of what is attached.
	 * @return bool Whether the mail system took it.
	 */
	public function deliver( \WC_Order $order, string $number, array $files ): bool {
		$this->setup_locale();
		$this->object          = $order;
		$this->recipient       = $order->get_billing_email();
		$this->document_number = $number;
		$this->files           = $files;
		$this->placeholders    = array_merge(
			$this->placeholders,
			[
				'{document_number}' => $number,
				'{order_number}'    => $order->get_order_number(),
				'{order_date}'      => wc_format_datetime( $order->get_date_created() ),
			]
		);
		try {
			$recipient = $this->get_recipient();
			return $recipient
				&& $this->send( $recipient, $this->get_subject(), $this->get_content(), $this->get_headers(), $this->get_attachments() );
		} finally {
			$this->files = [];
			$this->restore_locale();
		}
	}

	public function get_default_subject() {
		/* translators: %s: kind of document. */
		$subject = __( '%s {document_number} for your order {order_number}', 'wc-kros-fakturacia-sklad-connector' );
		return sprintf( $subject, LedgerLabels::kind( static::KIND ) );
	}

	public function get_default_heading() {
		return LedgerLabels::kind( static::KIND ) . ' {document_number}';
	}

	public function get_default_additional_content() {
		return __( 'Thank you for shopping with us.', 'wc-kros-fakturacia-sklad-connector' );
	}

	public function get_attachments() {
		return array_merge( (array) parent::get_attachments(), $this->files );
	}

	/** The accountant gets a blind copy. */
	public function get_headers() {
		$accountants = array_filter( array_map( 'trim', explode( ',', (string) $this->get_option( 'accountant', '' ) ) ), 'is_email' );
		return parent::get_headers() . ( $accountants ? 'Bcc: ' . implode( ', ', $accountants ) . "\r\n" : '' );
	}

	public function get_content_html() {
		return $this->content( $this->template_html, false );
	}

	public function get_content_plain() {
		return $this->content( $this->template_plain, true );
	}

	public function init_form_fields() {
		parent::init_form_fields();
		$this->form_fields['accountant'] = [
			'type'        => 'text',
			'title'       => __( 'Copy for accounting', 'wc-kros-fakturacia-sklad-connector' ),
			'description' => __( 'E-mail addresses, separated by commas. The customer does not see them.', 'wc-kros-fakturacia-sklad-connector' ),
			'default'     => '',
			'placeholder' => 'accountant@example.com',
		];
	}

	private function content( string $template, bool $plain_text ): string {
		/** @var \WC_Order $order */
		$order = $this->object;
		return wc_get_template_html(
			$template,
			[
				'order'              => $order,
				'document_kind'      => static::KIND,
				'document_number'    => $this->document_number,
				'document_sentence'  => sprintf( $this->sentence(), $this->document_number, $order->get_order_number() ),
				'email_heading'      => $this->get_heading(),
				'additional_content' => $this->get_additional_content(),
				'sent_to_admin'      => false,
				'plain_text'         => $plain_text,
				'email'              => $this,
			],
			'',
			$this->template_base
		);
	}
}
