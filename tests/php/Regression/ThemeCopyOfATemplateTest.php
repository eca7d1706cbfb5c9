<?php
namespace Kros\WooCommerce\Tests\Regression;

use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Tests\Support\DocumentTestCase;

/**
 * A theme that had copied a template of version 0.1.0 called classes that had got other names: no document was e-mailed.
 *
 * @group woocommerce
 */
final class ThemeCopyOfATemplateTest extends DocumentTestCase {

	private function template( $body ) {
		$file = tempnam( get_temp_dir(), 'kros' );
		file_put_contents( $file, "<?php\nuse Kros\\WooCommerce\\Admin\\SettingsLink;\nuse Kros\\WooCommerce\\Admin\\StateWords;\n$body" );
		return $file;
	}

	public function test_a_copy_of_the_templates_of_0_1_0_still_sends() {
		$this->engine_with_pdf();
		$file = $this->template( 'echo StateWords::kind( $document_kind ) . " $document_number, " . StateWords::sentence( "yes" ) . ", " . SettingsLink::url( "sync" );' );
		$this->hook(
			'wc_get_template',
			function ( $found, $name ) use ( $file ) {
				return 'emails/kros-document.php' === $name ? $file : $found;
			},
			10,
			2
		);
		$this->document( $this->order(), 'invoice', 'FV1' );
		do_action( Jobs::EMAILS );
		unlink( $file );
		$mails = $this->mails();
		$this->assertCount( 1, $mails );
		$this->assertStringContainsString( 'FV1, Yes, ', $mails[0]['message'] );
		$this->assertStringContainsString( 'tab=wc_kros', $mails[0]['message'] );
	}
}
