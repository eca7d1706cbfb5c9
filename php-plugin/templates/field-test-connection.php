<?php
/**
 * "Test connection".
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - field (array): The field.
 * - engine (Kros\WooCommerce\Engine\Engine): The engine.
 */

use Kros\WooCommerce\Engine\Engine;
use Kros\WooCommerce\Settings\EngineSettings;

defined( 'ABSPATH' ) || exit;

$field = $view['field'];
/** @var Engine $engine */
$engine = $view['engine'];
?>
<tr valign="top">
	<th scope="row" class="titledesc"><?php echo esc_html( $field['title'] ); ?></th>
	<td class="forminp">
		<button type="button" class="button" id="kros-test" aria-describedby="kros-test-help">
			<?php esc_html_e( 'Test connection', 'wc-kros-fakturacia-sklad-connector' ); ?>
		</button>
		<span class="spinner kros-spinner"></span>
		<p class="description" id="kros-test-help">
			<?php
			/* translators: %s: address of the KROS API. */
			echo esc_html( sprintf( __( 'Tests KROS at %s with the saved token.', 'wc-kros-fakturacia-sklad-connector' ), EngineSettings::api_url() ) );
			if ( '' !== $engine->description() ) {
				/* translators: %s: engine and its version. */
				echo ' ' . esc_html( sprintf( __( 'Engine: %s.', 'wc-kros-fakturacia-sklad-connector' ), $engine->description() ) );
			}
			?>
		</p>
		<div id="kros-test-result" class="kros-result" aria-live="polite"></div>
	</td>
</tr>
