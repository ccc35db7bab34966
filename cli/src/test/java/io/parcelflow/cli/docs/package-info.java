/** The pages of documentation, held to the code. */
@NullMarked
package io.parcelflow.cli.docs;

import org.jspecify.annotations.NullMarked;
