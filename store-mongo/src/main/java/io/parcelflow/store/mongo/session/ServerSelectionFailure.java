package io.parcelflow.store.mongo.session;

import com.mongodb.MongoSecurityException;
import com.mongodb.MongoTimeoutException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why no server could be used, out of the driver's long description of the whole cluster. */
final class ServerSelectionFailure {

    /**
     * The system's message. Of the driver's own exceptions only that of the name service is shown,
     * because those of a refused login name the user.
     */
    private static final Pattern REASON =
            Pattern.compile(
                    "caused by \\{javax?\\.[\\w.$]+: ([^{}]+)}"
                            + "|srvResolutionException=[\\w.$]+: ([^{},]+)");

    private ServerSelectionFailure() {}

    /** Whether it waited for a server that had refused the login before. */
    static boolean isRefusedLogin(MongoTimeoutException failure) {
        return String.valueOf(failure.getMessage())
                .contains(MongoSecurityException.class.getName());
    }

    static String reason(MongoTimeoutException failure) {
        Set<String> reasons = new LinkedHashSet<>();
        Matcher matcher = REASON.matcher(String.valueOf(failure.getMessage()));
        while (matcher.find()) {
            String reason = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            reasons.add(reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason);
        }
        return reasons.isEmpty() ? "no primary responded in time" : String.join("; ", reasons);
    }
}
