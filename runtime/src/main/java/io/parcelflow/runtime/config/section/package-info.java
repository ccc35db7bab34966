/** Settings by topic, a class for each: names, defaults, descriptions and typed values. */
@NullMarked
package io.parcelflow.runtime.config.section;

import org.jspecify.annotations.NullMarked;
