<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Csv;
use Kros\WooCommerce\Log\Log;

defined( 'ABSPATH' ) || exit;

/**
 * A command of `wp kros`. WP-CLI reads its help from the comment of run(). Whatever fails in it is logged and ends it with
 * code 1.
 */
abstract class Command {

	/** How rows can be shown. */
	const FORMATS = [ 'table', 'csv', 'json', 'yaml' ];

	/** @var Log */ protected $log;

	public function __construct( Log $log ) {
		$this->log = $log;
	}

	/** @return string Name after `wp`. */
	abstract protected function name(): string;

	/** @return string[] Names that it had in earlier versions, and still answers to. */
	protected function earlier_names(): array {
		return [];
	}

	/**
	 * @param string[] $arguments Arguments.
	 * @param string[] $options   Options.
	 */
	abstract public function run( $arguments, $options ): void;

	/** Tells WP-CLI about the command. */
	public function register(): void {
		foreach ( array_merge( [ $this->name() ], $this->earlier_names() ) as $name ) {
			\WP_CLI::add_command( $name, [ $this, 'run' ] );
		}
	}

	/**
	 * The format that was asked for. WP-CLI itself would refuse one it does not know only when it prints, after the work is done.
	 *
	 * @param string   $otherwise The format when none was asked for.
	 * @param string[] $known     Formats of this command.
	 * @return string Format.
	 */
	protected function format( array $options, string $otherwise = 'table', array $known = self::FORMATS ): string {
		if ( ! isset( $options['format'] ) ) {
			return $otherwise;
		}
		if ( ! in_array( $options['format'], $known, true ) ) {
			/* translators: 1: a word, 2: the words that are known. */
			$sentence = __( '%1$s must be one of: %2$s', 'wc-kros-fakturacia-sklad-connector' );
			\WP_CLI::error( sprintf( $sentence, $options['format'], implode( ', ', $known ) ) );
		}
		return $options['format'];
	}

	/**
	 * @param string   $list  Words that were typed, separated by commas.
	 * @param string[] $known Words that are known.
	 * @return string[] The words; one that is not known ends the command.
	 */
	protected static function words( string $list, array $known ): array {
		$words = array_filter( array_map( 'trim', explode( ',', $list ) ), 'strlen' );
		foreach ( array_diff( $words, $known ) as $unknown ) {
			/* translators: 1: a word, 2: the words that are known. */
			\WP_CLI::error( sprintf( __( '%1$s must be one of: %2$s', 'wc-kros-fakturacia-sklad-connector' ), $unknown, implode( ', ', $known ) ) );
		}
		return array_values( $words );
	}

	/** Whether a program reads what is printed: it gets the rows and no word besides. */
	protected static function is_for_programs( string $format ): bool {
		return ! in_array( $format, [ '', 'table' ], true );
	}

	/**
	 * Prints rows.
	 *
	 * @param string   $format Format; '' prints nothing.
	 * @param array[]  $rows   Rows.
	 * @param string[] $fields What of each row is shown.
	 */
	protected function show( string $format, array $rows, array $fields ): void {
		if ( 'csv' === $format ) {
			// No cell is to be taken for a formula by a spreadsheet.
			$rows = array_map(
				function ( array $row ) use ( $fields ) {
					return array_map( [ Csv::class, 'safe' ], array_intersect_key( $row, array_flip( $fields ) ) );
				},
				$rows
			);
		}
		if ( '' !== $format ) {
			\WP_CLI\Utils\format_items( $format, $rows, $fields );
		}
	}

	/**
	 * @param callable $work What the command does.
	 */
	protected function guarded( callable $work ): void {
		try {
			$work();
		} catch ( \WP_CLI\ExitException $end ) {
			throw $end;
		} catch ( \InvalidArgumentException $wrong ) {
			// A mistake of whoever typed is no event of the shop.
			\WP_CLI::error( $this->log->clean( $wrong->getMessage() ) );
		} catch ( \Throwable $failure ) {
			$this->log->failure( $failure );
			\WP_CLI::error( $this->log->clean( $failure->getMessage() ) );
		}
	}
}
