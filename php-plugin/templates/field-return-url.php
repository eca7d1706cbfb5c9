<?php
/**
 * The return URL.
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - field (array): The field.
 * - url (string): The address.
 * - reachable (bool): Whether it leads to the plugin.
 */

defined( 'ABSPATH' ) || exit;

$field     = $view['field'];
$url       = $view['url'];
$reachable = $view['reachable'];
?>
<tr valign="top">
	<th scope="row" class="titledesc"><label for="wc_kros_return_url"><?php echo esc_html( $field['title'] ); ?></label></th>
	<td class="forminp">
		<input type="text" readonly id="wc_kros_return_url" class="large-text code kros-return-url" value="<?php echo esc_attr( $url ); ?>"
			aria-describedby="wc_kros_return_url_help">
		<button type="button" class="button" id="kros-copy"><?php esc_html_e( 'Copy', 'wc-kros-fakturacia-sklad-connector' ); ?></button>
		<span id="kros-copied" role="status"></span>
		<p class="description" id="wc_kros_return_url_help">
			<?php esc_html_e( 'Enter this address in KROS. KROS uses it to send document numbers to the shop.', 'wc-kros-fakturacia-sklad-connector' ); ?>
		</p>
		<?php if ( ! $reachable ) : ?>
			<div class="notice notice-warning inline"><p>
				<?php esc_html_e( 'This address does not work with plain permalinks. Choose another structure.', 'wc-kros-fakturacia-sklad-connector' ); ?>
				<a href="<?php echo esc_url( admin_url( 'options-permalink.php' ) ); ?>">
					<?php esc_html_e( 'Permalink settings', 'wc-kros-fakturacia-sklad-connector' ); ?>
				</a>
			</p></div>
		<?php endif; ?>
	</td>
</tr>
