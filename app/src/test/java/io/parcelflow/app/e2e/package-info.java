/** The whole program against simulated sources. */
@NullMarked
package io.parcelflow.app.e2e;

import org.jspecify.annotations.NullMarked;
