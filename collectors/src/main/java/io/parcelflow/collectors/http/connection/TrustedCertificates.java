package io.parcelflow.collectors.http.connection;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificate authorities that connections trust. Thread-safe. */
public final class TrustedCertificates {

    private final @Nullable Path additional;
    private @Nullable SSLSocketFactory factory;

    /**
     * Those of Java and others.
     *
     * @param additional a PEM file; null for none
     */
    public TrustedCertificates(@Nullable Path additional) {
        this.additional = additional;
    }

    /** Made at the first connection, because it takes a while. */
    synchronized SSLSocketFactory socketFactory() throws IOException {
        SSLSocketFactory made = factory;
        if (made == null) {
            try {
                made = create(additional).getSocketFactory();
            } catch (GeneralSecurityException | IOException e) {
                throw new IOException(
                        "the certificates in SSL_CERT_FILE cannot be read (" + e + ")", e);
            }
            factory = made;
        }
        return made;
    }

    private static SSLContext create(@Nullable Path additional)
            throws GeneralSecurityException, IOException {
        if (additional == null) {
            return SSLContext.getDefault();
        }
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int count = 0;
        for (TrustManager manager : trustManagers(null)) {
            if (manager instanceof X509TrustManager known) {
                for (Certificate authority : known.getAcceptedIssuers()) {
                    all.setCertificateEntry("java-" + count++, authority);
                }
            }
        }
        try (InputStream pem = new BufferedInputStream(Files.newInputStream(additional))) {
            for (Certificate authority :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                all.setCertificateEntry("own-" + count++, authority);
            }
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trustManagers(all), null);
        return context;
    }

    private static TrustManager[] trustManagers(@Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return managers.getTrustManagers();
    }
}
