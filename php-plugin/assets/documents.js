( function () {
	'use strict';
	var kros = window.wcKros;
	var text = kros.text;
	var element = kros.element;

	// A table among the settings: rows are added, removed and moved; the focus never gets lost.
	function table( body ) {
		var cell = body.closest( 'td' );
		var template = cell.querySelector( 'template' );
		var add = cell.querySelector( '.kros-row-add' );
		var next = body.rows.length;

		function changed() {
			body.dispatchEvent( new Event( 'change', { bubbles: true } ) );
		}
		// The statuses of a rule matter only when it waits for one of them.
		function showStatuses( row ) {
			var when = row.querySelector( '[data-column="when"] select' );
			var statuses = row.querySelector( '[data-column="statuses"]' );
			if ( when && statuses ) { statuses.classList.toggle( 'kros-unused', when.value !== 'status' ); }
		}
		body.addEventListener( 'change', function ( event ) {
			var row = event.target.closest ? event.target.closest( 'tr' ) : null;
			if ( row ) { showStatuses( row ); }
		} );
		Array.prototype.forEach.call( body.rows, showStatuses );
		if ( ! template ) { return; }

		add.addEventListener( 'click', function () {
			var row = document.createElement( 'tbody' );
			row.innerHTML = template.innerHTML.replace( /__row__/g, 'new' + next++ );
			row = body.appendChild( row.firstElementChild );
			showStatuses( row );
			if ( window.jQuery ) { window.jQuery( document.body ).trigger( 'wc-enhanced-select-init' ); }
			row.querySelector( 'select, input' ).focus();
			changed();
		} );
		body.addEventListener( 'click', function ( event ) {
			var button = event.target.closest( 'button' );
			var row = button && button.closest( 'tr' );
			if ( ! row ) { return; }
			if ( button.classList.contains( 'kros-row-remove' ) ) {
				row.remove();
				add.focus();
			} else if ( button.classList.contains( 'kros-row-up' ) && row.previousElementSibling ) {
				body.insertBefore( row, row.previousElementSibling );
				button.focus();
			} else if ( button.classList.contains( 'kros-row-down' ) && row.nextElementSibling ) {
				body.insertBefore( row.nextElementSibling, row );
				button.focus();
			}
			changed();
		} );
	}

	// An amount as the shop writes it; it is a decimal text and stays one.
	function amount( value ) {
		return value === null || value === undefined ? '' : String( value ).replace( '.', kros.decimal );
	}

	function grid( caption, heads, rows, className ) {
		var table = element( 'table', '', 'widefat striped ' + className );
		table.append( element( 'caption', caption ) );
		var head = table.createTHead().insertRow();
		heads.forEach( function ( label, at ) {
			var cell = element( 'th', label, at ? 'kros-amount' : '' );
			cell.scope = 'col';
			head.append( cell );
		} );
		var body = table.createTBody();
		rows.forEach( function ( cells ) {
			var row = body.insertRow();
			cells.forEach( function ( cell, at ) { row.append( element( 'td', cell, at ? 'kros-amount' : '' ) ); } );
		} );
		return table;
	}

	function notice( kind, title, sentence ) {
		var box = element( 'div', '', 'notice inline notice-' + kind );
		var line = element( 'p' );
		line.append( element( 'strong', title ), ' ' + sentence );
		box.append( line );
		return box;
	}

	function previewBody( found ) {
		var parts = [];
		if ( found.decision && found.decision.answer ) {
			parts.push( notice( found.decision.answer === 'now' ? 'success' : 'info', text[ found.decision.answer ], found.decision.reason || '' ) );
		}
		if ( found.refused ) {
			parts.push( notice( 'error', text.cannot, found.refused ) );
			return parts;
		}
		( found.warnings || [] ).forEach( function ( warning ) { parts.push( notice( 'warning', text.warnings, warning ) ); } );
		parts.push( grid( text.lines, [ text.name, text.quantity, text.unit, text.vat_rate, text.gross ], found.lines.map( function ( line ) {
			return [ line.name, amount( line.quantity ), line.unit, amount( line.rate ) + ' %', amount( line.gross ) ];
		} ), 'kros-preview-lines' ) );
		parts.push( grid( text.vat_title, [ text.vat_rate, text.base, text.vat, text.shop_vat, text.gross ], found.vat.map( function ( group ) {
			return [ amount( group.rate ) + ' %', amount( group.net ), amount( group.vat ), amount( group.shop_vat ), amount( group.gross ) ];
		} ), 'kros-preview-vat' ) );
		var totals = [ found.totals, found.base ].filter( Boolean ).map( function ( sum ) {
			return [ sum.currency, amount( sum.net ), amount( sum.vat ), amount( sum.gross ) ];
		} );
		parts.push( grid( text.totals, [ text.currency, text.base, text.total_vat, text.gross ], totals, 'kros-preview-totals' ) );
		if ( found.rate ) {
			parts.push( element( 'p', text.rate + ' ' + amount( found.rate.rate ) + ' (' + found.rate.bank + ', ' + found.rate.date + ')', 'kros-preview-rate' ) );
		}
		return parts;
	}

	// The dialog of the browser itself: it keeps the focus inside, Esc closes it, and the focus goes back to the button.
	function preview( order, kind, ref, kinds ) {
		var dialog = element( 'dialog', '', 'kros-dialog' );
		var title = element( 'h2', text.preview );
		var close = element( 'button', text.close, 'button' );
		var body = element( 'div', '', 'kros-dialog-body' );
		var bar = element( 'p', '', 'kros-buttons' );
		title.id = 'kros-dialog-title';
		dialog.setAttribute( 'aria-labelledby', title.id );
		close.type = 'button';
		body.setAttribute( 'aria-live', 'polite' );
		dialog.append( title, bar, body, close );
		document.body.append( dialog );

		function load( wanted, wantedRef ) {
			body.replaceChildren( element( 'p', text.loading ) );
			kros.post( 'orders/' + order + '/preview', { kind: wanted, ref: wantedRef } ).then( function ( found ) {
				title.textContent = text.preview + ': ' + found.title;
				body.replaceChildren.apply( body, previewBody( found ) );
			} ).catch( function ( error ) { body.replaceChildren( notice( 'error', text.cannot, error.message ) ); } );
		}
		( kinds || [] ).forEach( function ( one ) {
			var button = element( 'button', text[ one ], 'button button-small' );
			button.type = 'button';
			button.addEventListener( 'click', function () { load( one, 0 ); } );
			bar.append( button );
		} );
		close.addEventListener( 'click', function () { dialog.close(); } );
		dialog.addEventListener( 'close', function () { dialog.remove(); } );
		dialog.showModal();
		close.focus();
		load( kind, ref );
	}

	function orderBox( box ) {
		var answer = box.querySelector( '.kros-answer' );
		function ask( selector, path ) {
			box.querySelectorAll( selector ).forEach( function ( button ) {
				button.addEventListener( 'click', function () {
					button.disabled = true;
					answer.textContent = text.sending;
					kros.post( 'orders/' + box.dataset.order + '/' + path, { kind: button.dataset.kind, ref: parseInt( button.dataset.ref, 10 ) } )
						.then( function ( got ) { answer.textContent = got.message; } )
						.catch( function ( error ) { answer.textContent = error.message; } )
						.then( function () { button.disabled = false; } );
				} );
			} );
		}
		ask( '.kros-issue', 'issue' );
		ask( '.kros-email', 'email' );
	}

	document.addEventListener( 'DOMContentLoaded', function () {
		document.querySelectorAll( 'table.kros-table > tbody' ).forEach( table );
		document.querySelectorAll( '.kros-box' ).forEach( orderBox );
		document.querySelectorAll( '.kros-preview' ).forEach( function ( button ) {
			button.addEventListener( 'click', function () {
				preview( button.dataset.order, button.dataset.kind, parseInt( button.dataset.ref, 10 ) );
			} );
		} );
		if ( parseInt( kros.preview, 10 ) ) { preview( kros.preview, 'invoice', 0, [ 'order', 'proforma', 'invoice' ] ); }
	} );
}() );
