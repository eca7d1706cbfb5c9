<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Orders\OrderPicker;
use Kros\WooCommerce\Runs\ChosenOrders;
use Kros\WooCommerce\Runs\OrdersNotAdded;
use Kros\WooCommerce\Runs\Origin;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Sync\ManualRuns;
use Kros\WooCommerce\Words\RunSummary;

defined( 'ABSPATH' ) || exit;

/**
 * A command that starts a run, works on it until it ends, and shows its progress.
 *
 * Exit codes: 0 the run finished, 1 it failed, somebody stopped it, or a document of selected orders needs attention,
 * 2 it is paused or waits for an answer, or it could not start because another one is running.
 */
abstract class RunCommand extends Command {

	const SECONDS = 20;

	/** What is shown of a run; its labels are in RunSummary. */
	const FIELDS = [
		'id',
		'kind',
		'state',
		'done',
		Document::ACCEPTED,
		Document::ISSUED,
		Document::WAITING,
		Document::QUEUED,
		Document::UNKNOWN,
		Document::REFUSED,
		Document::ATTENTION,
		Document::CANCELLED,
		'result',
	];

	/** @var ManualRuns */ private $manual;
	/** @var Runs */ private $runs;
	/** @var RunSummary */ private $words;
	/** @var OrderPicker */ private $orders;

	public function __construct( Log $log, ManualRuns $manual, Runs $runs, RunSummary $words, OrderPicker $orders ) {
		parent::__construct( $log );
		$this->manual = $manual;
		$this->runs   = $runs;
		$this->words  = $words;
		$this->orders = $orders;
	}

	/**
	 * @param string $kind    Kind of run.
	 * @param array  $options Options `order`, `from`, `to`.
	 * @return int[]|null The orders that were chosen; null for none.
	 */
	protected function chosen( string $kind, array $options ): ?array {
		$none = [
			'order' => '',
			'from'  => '',
			'to'    => '',
		];
		foreach ( array_intersect_key( $options, $none ) as $name => $value ) {
			// A script may have forgotten to set a variable: all orders are not meant.
			if ( '' === trim( $value, " ,;\t\n" ) ) {
				/* translators: %s: option of a command. */
				\WP_CLI::error( sprintf( __( '%s needs a value.', 'wc-kros-fakturacia-sklad-connector' ), "--$name" ) );
			}
		}
		$options += $none;
		return $this->orders->choose( $options['order'], $options['from'], $options['to'], RunKind::EXPORT === $kind );
	}

	/**
	 * @param string     $kind      Kind of run.
	 * @param int[]|null $order_ids Only these orders.
	 * @param string     $format    Format; there is no bar in what a program reads.
	 * @param bool       $confirmed A question of the run is answered with yes.
	 * @return array The run, ended or paused.
	 */
	protected function follow( string $kind, ?array $order_ids = null, string $format = '', bool $confirmed = false ): array {
		$open = array_column( $this->runs->open(), 'id' );
		try {
			$run = $this->manual->start( $kind, $order_ids, get_current_user_id(), Origin::CLI );
		} catch ( OrdersNotAdded $busy ) {
			\WP_CLI::error( $busy->getMessage(), 2 );
		}
		if ( in_array( $run['id'], $open, true ) ) {
			\WP_CLI::warning( __( 'This has already been started and is still running.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		$run  = $this->answered( $run, $confirmed );
		$view = $this->words->view( $run );
		$mute = self::is_for_programs( $format ) || \WP_CLI::get_config( 'quiet' );
		$bar  = $mute ? null : \WP_CLI\Utils\make_progress_bar( $view['name'], $view['total'] );
		$done = 0;
		while ( 'running' === $run['state'] ) {
			if ( ! $this->manual->advance( $run, self::SECONDS ) && 'running' === $this->runs->existing( $run['id'] )['state'] ) {
				// Another worker does it.
				sleep( 1 );
			}
			$run  = $this->answered( $this->runs->existing( $run['id'] ), $confirmed );
			$view = $this->words->view( $run );
			if ( $bar ) {
				$bar->tick( max( 0, $view['done'] - $done ) );
			}
			$done = max( $done, $view['done'] );
		}
		if ( $bar ) {
			$bar->finish();
		}
		return $run;
	}

	/** Something of the orders that were chosen for an export was refused or needs attention. */
	private static function needs_a_person( array $run ): bool {
		$bad = array_intersect_key( $run['counters'], array_flip( Document::UNRESOLVED ) );
		return RunKind::EXPORT === $run['kind'] && null !== ChosenOrders::of( $run ) && array_sum( $bad ) > 0;
	}

	private function answered( array $run, bool $confirmed ): array {
		if ( 'asking' === $run['state'] && $confirmed ) {
			$this->runs->resume( $run['id'], true );
			return $this->runs->existing( $run['id'] );
		}
		return $run;
	}

	/**
	 * Starts a run over orders, follows it, and shows how it ended.
	 *
	 * @param string $kind    Kind of run.
	 * @param array  $options Options `order`, `from`, `to`, `format`.
	 */
	protected function whole_run( string $kind, array $options ): void {
		$format = $this->format( $options, '' );
		$run    = $this->follow( $kind, $this->chosen( $kind, $options ), $format );
		$row    = [ 'result' => $this->words->view( $run )['result'] ] + $run + $run['counters'] + array_fill_keys( self::FIELDS, 0 );
		$this->show( $format, [ array_intersect_key( $row, array_flip( self::FIELDS ) ) ], self::FIELDS );
		$this->conclude( $run, $format );
	}

	/**
	 * Says how a run ended, and ends the command with a code of its own where it did not finish.
	 *
	 * @param string $format Format; a program reads from the exit code that all went well.
	 */
	protected function conclude( array $run, string $format ): void {
		$view  = $this->words->view( $run );
		$words = $view['label'] . '. ' . ( '' === $view['question'] ? $view['result'] : $view['question'] );
		if ( 'done' === $run['state'] && ! self::needs_a_person( $run ) ) {
			if ( ! self::is_for_programs( $format ) ) {
				\WP_CLI::success( $words );
			}
			return;
		}
		\WP_CLI::error( $words, in_array( $run['state'], Runs::OPEN, true ) ? 2 : 1 );
	}
}
