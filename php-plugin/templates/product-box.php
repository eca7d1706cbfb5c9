<?php
/**
 * The card of a product or of a variation, and which side wins for its fields.
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - card (array|null): Row of its card.
 * - product (int): Its id.
 * - why (array|null): Why the stock is what it is: ok, text, message.
 * - may_ask (bool): Whether this person may ask KROS for the card.
 * - values (string[]): What the card says: field => value.
 * - owners (string[]): Which side wins, where this product says it itself.
 * - owner (string[]): Which side wins otherwise, by field.
 * - otherwise (string): The words for that, with %s for who it is.
 * - name (string): Name of the inputs.
 * - labels (string[]): Field => label.
 * - choices (string[]): Which side wins => label.
 */

use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

$card    = $view['card'];
$values  = $view['values'];
$owners  = $view['owners'];
$choices = $view['choices'];
$name    = (string) $view['name'];
$prefix  = trim( str_replace( [ '[', ']' ], '_', $name ), '_' );
?>
<?php if ( ! $card ) : ?>
	<p><?php esc_html_e( 'This product has no KROS stock card yet.', 'wc-kros-fakturacia-sklad-connector' ); ?></p>
<?php else : ?>
	<p>
		<?php /* translators: 1: code of a stock card, 2: its id in KROS, 3: date and time. */ ?>
		<?php $line = __( 'Stock card %1$s (id %2$s), imported %3$s.', 'wc-kros-fakturacia-sklad-connector' ); ?>
		<?php echo esc_html( sprintf( $line, $card['code'], $card['card_id'], LedgerLabels::time( (int) $card['updated_at'] ) ) ); ?>
		<?php echo esc_html( LedgerLabels::sentence( $card['reason'] ) ); ?>
	</p>
	<p>
		<strong><?php esc_html_e( 'Why this quantity:', 'wc-kros-fakturacia-sklad-connector' ); ?></strong>
		<span class="kros-why" aria-live="polite"><?php echo esc_html( $view['why']['ok'] ? $view['why']['text'] : $view['why']['message'] ); ?></span>
		<?php if ( $view['may_ask'] ) : ?>
			<button type="button" class="button button-small kros-why-ask" data-product="<?php echo esc_attr( $view['product'] ); ?>">
				<?php esc_html_e( 'Ask KROS now', 'wc-kros-fakturacia-sklad-connector' ); ?>
			</button>
		<?php endif; ?>
	</p>
<?php endif; ?>
<table class="widefat striped kros-owners">
	<thead>
		<tr>
			<th scope="col"><?php esc_html_e( 'Field', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
			<th scope="col"><?php esc_html_e( 'Card in KROS', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
			<th scope="col"><?php esc_html_e( 'Which side wins', 'wc-kros-fakturacia-sklad-connector' ); ?></th>
		</tr>
	</thead>
	<tbody>
		<?php foreach ( $view['labels'] as $field => $label ) : ?>
			<?php $owner = isset( $owners[ $field ] ) ? $owners[ $field ] : ''; ?>
			<tr>
				<th scope="row"><label for="<?php echo esc_attr( "{$prefix}_$field" ); ?>"><?php echo esc_html( $label ); ?></label></th>
				<td><?php echo esc_html( isset( $values[ $field ] ) ? wp_trim_words( $values[ $field ], 30 ) : '–' ); ?></td>
				<td>
					<select id="<?php echo esc_attr( "{$prefix}_$field" ); ?>" name="<?php echo esc_attr( "{$name}[$field]" ); ?>">
						<option value=""><?php echo esc_html( sprintf( $view['otherwise'], $choices[ $view['owner'][ $field ] ] ) ); ?></option>
						<?php foreach ( $choices as $value => $choice ) : ?>
							<option value="<?php echo esc_attr( $value ); ?>" <?php selected( $owner, $value ); ?>><?php echo esc_html( $choice ); ?></option>
						<?php endforeach; ?>
					</select>
				</td>
			</tr>
		<?php endforeach; ?>
	</tbody>
</table>
