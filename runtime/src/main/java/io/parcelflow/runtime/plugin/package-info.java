/** Discovery of sources and strategies on the class path and in the jars of plugin folders. */
@NullMarked
package io.parcelflow.runtime.plugin;

import org.jspecify.annotations.NullMarked;
