<?php
namespace Kros\WooCommerce\Stock;

defined( 'ABSPATH' ) || exit;

/**
 * While the import saves products, WordPress keeps what it knows of their meta.
 *
 * WordPress forgets all meta of a post with each value it writes, and reads all of it again for the next one: twenty times
 * for a new product. Here the one value that was written is put into what was known before. WooCommerce deletes, with each save,
 * some fifteen values that are not there, and WordPress looks for each: what is known not to be there is not looked for. Nothing is
 * kept beyond a batch.
 */
final class MetaCache {

	private $is_on = false;
	private $before;

	/**
	 * @param callable $work Saves products.
	 * @return mixed What it returns.
	 */
	public function during( callable $work ) {
		$this->is_on = true;
		try {
			return $work();
		} finally {
			$this->is_on = false;
		}
	}

	/**
	 * A value is about to be added.
	 *
	 * @param int $post_id Post.
	 */
	public function before_adding( $post_id ): void {
		$this->before = $this->is_on ? wp_cache_get( $post_id, 'post_meta' ) : false;
	}

	/**
	 * A value is about to be changed.
	 *
	 * @param int $meta_id Not used.
	 * @param int $post_id Post.
	 */
	public function before_changing( $meta_id, $post_id ): void {
		$this->before_adding( $post_id );
	}

	/**
	 * A value was added, and WordPress forgot the others.
	 *
	 * @param int    $meta_id Not used.
	 * @param int    $post_id Post.
	 * @param string $key     Meta key.
	 * @param mixed  $value   Value.
	 */
	public function added( $meta_id, $post_id, $key, $value ): void {
		if ( $this->is_on && is_array( $this->before ) ) {
			$this->before[ $key ][] = self::stored( $value );
			wp_cache_set( $post_id, $this->before, 'post_meta' );
		}
		$this->before = false;
	}

	/**
	 * A value was changed; where the key had several, the database knows which.
	 *
	 * @param int    $meta_id Not used.
	 * @param int    $post_id Post.
	 * @param string $key     Meta key.
	 * @param mixed  $value   Value.
	 */
	public function changed( $meta_id, $post_id, $key, $value ): void {
		if ( $this->is_on && is_array( $this->before ) && isset( $this->before[ $key ] ) && 1 === count( $this->before[ $key ] ) ) {
			$this->before[ $key ] = [ self::stored( $value ) ];
			wp_cache_set( $post_id, $this->before, 'post_meta' );
		}
		$this->before = false;
	}

	/**
	 * A value is to be deleted that is known not to be there: WordPress would look, find nothing and say no.
	 *
	 * @param mixed  $check   Null while nobody decided.
	 * @param int    $post_id Post.
	 * @param string $key     Meta key.
	 * @param mixed  $value   Not used.
	 * @param bool   $all     Of all posts.
	 * @return mixed False: there is nothing to delete.
	 */
	public function deleting( $check, $post_id, $key, $value, $all ) {
		$known = $this->is_on && null === $check && ! $all ? wp_cache_get( $post_id, 'post_meta' ) : false;
		return is_array( $known ) && ! isset( $known[ $key ] ) ? false : $check;
	}

	private static function stored( $value ): ?string {
		return is_scalar( $value ) ? (string) $value : maybe_serialize( $value );
	}
}
