/** Prepared statements and columns on one connection. */
@NullMarked
package io.parcelflow.store.sqlite.session;

import org.jspecify.annotations.NullMarked;
