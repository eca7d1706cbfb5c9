<?php
/**
 * The documents of an order, for its customer.
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - documents (array[]): Ledger rows.
 * - is_owner (bool): Whether the PDFs may be downloaded here.
 */

use Kros\WooCommerce\Documents\PdfLink;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

$documents = $view['documents'];
$is_owner  = $view['is_owner'];
?>
<section class="woocommerce-kros-documents">
	<h2 class="woocommerce-column__title"><?php esc_html_e( 'Documents', 'wc-kros-fakturacia-sklad-connector' ); ?></h2>
	<table class="woocommerce-table shop_table kros-documents">
		<tbody>
			<?php foreach ( $documents as $document ) : ?>
				<tr>
					<th scope="row"><?php echo esc_html( LedgerLabels::kind( $document['kind'] ) ); ?></th>
					<td><?php echo esc_html( $document['number'] ); ?></td>
					<?php if ( $is_owner ) : ?>
						<td><a class="kros-pdf" href="<?php echo esc_url( PdfLink::url( $document ) ); ?>" rel="nofollow">
							<?php esc_html_e( 'Download PDF', 'wc-kros-fakturacia-sklad-connector' ); ?>
							<span class="screen-reader-text"><?php echo esc_html( $document['number'] ); ?></span>
						</a></td>
					<?php endif; ?>
				</tr>
			<?php endforeach; ?>
		</tbody>
	</table>
</section>
