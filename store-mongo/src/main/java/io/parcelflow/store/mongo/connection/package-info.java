/** Connecting to a MongoDB server, and what that server can do. */
@NullMarked
package io.parcelflow.store.mongo.connection;

import org.jspecify.annotations.NullMarked;
