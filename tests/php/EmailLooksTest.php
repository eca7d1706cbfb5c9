<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Tests\Support\DocumentTestCase;

/**
 * How the mails look: settings of the merchant, plain text, templates of the theme.
 *
 * @group woocommerce
 */
final class EmailLooksTest extends DocumentTestCase {

	private function send() {
		do_action( Jobs::EMAILS );
	}

	protected function tearDown(): void {
		$this->forget_email_settings();
		parent::tearDown();
	}

	public function test_subject_heading_text_and_accountant_come_from_the_settings() {
		$this->engine_with_pdf();
		$settings = [ 'subject' => 'FA {document_number} ({order_number})', 'heading' => 'Vaša faktúra', 'additional_content' => 'Pekný deň!' ];
		$this->email_settings( 'invoice', $settings + [ 'accountant' => 'uctovnik@example.test, not-an-address' ] );
		$order = $this->order();
		$this->document( $order, 'invoice', 'FV1' );
		$this->send();
		$mail = $this->mails()[0];
		$this->assertSame( "FA FV1 ({$order->get_order_number()})", $mail['subject'] );
		$this->assertStringContainsString( 'Vaša faktúra', $mail['message'] );
		$this->assertStringContainsString( 'Pekný deň!', $mail['message'] );
		$this->assertStringContainsString( "Bcc: uctovnik@example.test\r\n", $mail['headers'] );
		$this->assertStringNotContainsString( 'not-an-address', $mail['headers'] );
	}

	public function test_a_plain_mail_has_no_html() {
		$this->engine_with_pdf();
		$this->email_settings( 'invoice', [ 'email_type' => 'plain' ] );
		$this->document( $this->order(), 'invoice', 'FV1' );
		$this->send();
		$mail = $this->mails()[0];
		$this->assertStringContainsString( 'FV1', $mail['message'] );
		$this->assertStringNotContainsString( '<p', $mail['message'] );
		$this->assertStringContainsString( 'text/plain', $mail['headers'] );
	}

	public function test_a_theme_overrides_the_templates() {
		$this->engine_with_pdf();
		$themes = get_temp_dir() . 'kros-themes-' . wp_rand();
		wp_mkdir_p( "$themes/kros/woocommerce/emails" );
		file_put_contents( "$themes/kros/style.css", '/* Theme Name: KROS */' );
		file_put_contents( "$themes/kros/index.php", '' );
		file_put_contents( "$themes/kros/woocommerce/emails/kros-document.php", '<?php echo "From the theme: $document_kind $document_number";' );
		register_theme_directory( $themes );
		search_theme_directories( true );
		foreach ( [ 'template', 'stylesheet' ] as $which ) {
			$this->hook( $which, function () {
				return 'kros';
			} );
		}
		$this->document( $this->order(), 'invoice', 'FV1' );
		if ( ! function_exists( 'wp_set_template_globals' ) ) {
			// Before WordPress 6.4 the theme of a process is fixed.
			$asked = [];
			$this->hook( 'wc_get_template', function ( $file, $name, $args, $path ) use ( &$asked ) {
				$asked[ $name ] = $path;
				return $file;
			}, 10, 4 );
			$this->send();
			$this->assertSame( '', $asked['emails/kros-document.php'], 'looked for in the theme\'s folder of WooCommerce' );
			return;
		}
		wp_set_template_globals();
		// WooCommerce remembers where it found a template.
		wp_cache_flush();
		$this->send();
		remove_all_filters( 'template' );
		remove_all_filters( 'stylesheet' );
		wp_set_template_globals();
		wp_cache_flush();
		$this->assertStringContainsString( 'From the theme: invoice FV1', $this->mails()[0]['message'] );
	}
}
