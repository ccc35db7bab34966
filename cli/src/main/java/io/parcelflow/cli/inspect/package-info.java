/** Read-only commands about configuration, stored data and the active run. */
@NullMarked
package io.parcelflow.cli.inspect;

import org.jspecify.annotations.NullMarked;
