/** Where a store is, and how a program finds the artifact that opens it. */
@NullMarked
package io.parcelflow.store.provider;

import org.jspecify.annotations.NullMarked;
