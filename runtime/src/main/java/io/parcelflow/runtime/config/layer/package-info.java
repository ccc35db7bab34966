/** Layers of unvalidated settings: files, the environment and the command line. */
@NullMarked
package io.parcelflow.runtime.config.layer;

import org.jspecify.annotations.NullMarked;
