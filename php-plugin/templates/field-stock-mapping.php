<?php
/**
 * What is read from a card: one real card, and where a merchant points the import elsewhere.
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - field (array): The field.
 * - mapping (string[]): Property => name in the card's row.
 * - properties (string[]): Property => label.
 */

defined( 'ABSPATH' ) || exit;

$id      = $view['field']['id'];
$mapping = $view['mapping'];
?>
<tr valign="top">
	<td class="forminp" colspan="2" id="kros-mapping">
		<p>
			<label for="kros-mapping-code"><?php esc_html_e( 'Code of a card (empty: any card)', 'wc-kros-fakturacia-sklad-connector' ); ?></label>
			<input type="text" id="kros-mapping-code" autocomplete="off">
			<button type="button" class="button" id="kros-mapping-show">
				<?php esc_html_e( 'Show a real card', 'wc-kros-fakturacia-sklad-connector' ); ?>
			</button>
		</p>
		<p class="kros-result" id="kros-mapping-result" role="status" aria-live="polite"></p>
		<datalist id="kros-mapping-names"></datalist>
		<table class="widefat striped kros-mapping">
			<thead>
				<tr>
					<th scope="col"><?php esc_html_e( 'Property', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
					<th scope="col"><?php esc_html_e( 'Name in KROS (empty: automatic)', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
					<th scope="col"><?php esc_html_e( 'Recognised', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
				</tr>
			</thead>
			<tbody>
				<?php foreach ( $view['properties'] as $property => $label ) : ?>
					<tr data-property="<?php echo esc_attr( $property ); ?>">
						<th scope="row">
							<label for="kros_mapping_<?php echo esc_attr( $property ); ?>"><?php echo esc_html( $label ); ?></label>
						</th>
						<td><input type="text" list="kros-mapping-names" id="kros_mapping_<?php echo esc_attr( $property ); ?>"
							name="<?php echo esc_attr( $id . '[' . $property . ']' ); ?>"
							value="<?php echo esc_attr( isset( $mapping[ $property ] ) ? $mapping[ $property ] : '' ); ?>"></td>
						<td class="kros-recognised"></td>
					</tr>
				<?php endforeach; ?>
			</tbody>
		</table>
		<details id="kros-mapping-raw" hidden>
			<summary><?php esc_html_e( 'The whole card as received from KROS', 'wc-kros-fakturacia-sklad-connector' ); ?></summary>
			<pre></pre>
		</details>
	</td>
</tr>
