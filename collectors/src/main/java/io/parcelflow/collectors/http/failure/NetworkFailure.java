package io.parcelflow.collectors.http.failure;

import io.parcelflow.collectors.http.connection.BodyTooLargeException;
import io.parcelflow.collectors.http.connection.MalformedResponseException;
import io.parcelflow.collectors.http.connection.ProxyException;
import io.parcelflow.collectors.http.connection.RequestDeadline;
import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Converts exceptions of the network, TLS or the body to failures. */
public final class NetworkFailure {

    private NetworkFailure() {}

    public static Failure of(
            IOException e,
            RequestDeadline.@Nullable Expiry passed,
            HttpLimits limits,
            String source,
            String where) {
        String prefix = source + ": " + where + ": ";
        return switch (passed) {
            case TOTAL_TIMEOUT ->
                    Failure.of(
                            FailureKind.TIMEOUT,
                            prefix
                                    + "no complete response within "
                                    + DurationText.format(limits.deadline()));
            case READ_TIMEOUT ->
                    Failure.of(
                            FailureKind.TIMEOUT,
                            prefix + "no data for " + DurationText.format(limits.readTimeout()));
            case null -> of(e, prefix, limits);
        };
    }

    private static Failure of(IOException e, String prefix, HttpLimits limits) {
        return switch (e) {
            case SocketTimeoutException timeout ->
                    Failure.of(
                            FailureKind.TIMEOUT,
                            prefix
                                    + (timeout.getCause() == null
                                            ? timeout.getMessage()
                                            : "no connection within "
                                                    + DurationText.format(
                                                            limits.connectTimeout())));
            case ProxyException proxy ->
                    Failure.of(
                            proxy.isTemporary() ? FailureKind.TRANSIENT : FailureKind.BAD_RESPONSE,
                            prefix + proxy.getMessage());
            case UnknownHostException _ ->
                    Failure.of(
                            FailureKind.TRANSIENT,
                            prefix
                                    + "unknown host name; check the base URL and this machine's network");
            case NoRouteToHostException _ ->
                    Failure.of(
                            FailureKind.TRANSIENT,
                            prefix + "no route to the host; check this machine's network");
            case ConnectException _ ->
                    Failure.of(
                            FailureKind.TRANSIENT,
                            prefix
                                    + "connection refused; check that the source is up and the base URL is correct");
            case BodyTooLargeException tooLarge ->
                    Failure.of(FailureKind.BAD_RESPONSE, prefix + tooLarge.getMessage());
            case MalformedResponseException bad ->
                    Failure.of(FailureKind.BAD_RESPONSE, prefix + bad.getMessage());
            case ZipException _ ->
                    Failure.of(FailureKind.BAD_RESPONSE, prefix + "the compressed body is invalid");
            case SSLException tls -> ofTls(tls, prefix);
            default ->
                    Failure.of(
                            FailureKind.TRANSIENT, prefix + "connection lost: " + e.getMessage());
        };
    }

    private static Failure ofTls(SSLException tls, String prefix) {
        for (Throwable cause = tls.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException || cause instanceof EOFException) {
                return Failure.of(
                        FailureKind.TRANSIENT, prefix + "connection lost: " + tls.getMessage());
            }
        }
        return Failure.of(
                FailureKind.BAD_RESPONSE,
                prefix
                        + "no trusted TLS connection ("
                        + tls.getMessage()
                        + "); check the base URL and this machine's clock, and name a private"
                        + " certificate authority in SSL_CERT_FILE");
    }
}
