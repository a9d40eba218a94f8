using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Larder.Wire.Model;

namespace Larder.Wire.Transports;

/// <summary>Opens the socket and encrypts it where that is wanted.</summary>
internal static class Connector
{
    private const int LongestQueueing = 100;

    /// <summary>A connected transport; under <paramref name="synchronous"/> the returned task is completed.</summary>
    public static async ValueTask<Transport> OpenAsync(IWireOptions options, bool synchronous, CancellationToken token)
    {
        var socket = NewSocket(options);
        try
        {
            // a connect on the calling thread knows no deadline: it ends when its socket is closed
            using (token.UnsafeRegister(static state => ((Socket)state!).Dispose(), socket))
            {
                await ConnectAsync(socket, options, synchronous, token).ConfigureAwait(false);
                var secure = options.Tls
                    ? await SecureAsync(socket, options, synchronous, token).ConfigureAwait(false)
                    : null;
                token.ThrowIfCancellationRequested();
                return new Transport(socket, secure);
            }
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Socket NewSocket(IWireOptions options) =>
        options.SocketPath is null
            ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    private static ValueTask ConnectAsync(
        Socket socket,
        IWireOptions options,
        bool synchronous,
        CancellationToken token
    )
    {
        if (!synchronous)
        {
            return options.SocketPath is { } file
                ? socket.ConnectAsync(new UnixDomainSocketEndPoint(file), token)
                : socket.ConnectAsync(options.Host, options.Port, token);
        }

        if (options.SocketPath is { } path)
        {
            // closing the socket does not end the wait for a place in a queue that is full
            socket.SendTimeout = (int)Math.Clamp(options.ConnectTimeout.TotalMilliseconds, 1, LongestQueueing);
            socket.Connect(new UnixDomainSocketEndPoint(path));
        }
        else
        {
            socket.Connect(options.Host, options.Port);
        }

        return default;
    }

    private static async ValueTask<SslStream> SecureAsync(
        Socket socket,
        IWireOptions options,
        bool synchronous,
        CancellationToken token
    )
    {
        var secure = new SslStream(new NetworkStream(socket, ownsSocket: false));
        try
        {
            await AuthenticateAsync(secure, Secrets(options), synchronous, token).ConfigureAwait(false);
            return secure;
        }
        catch
        {
            await secure.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static Task AuthenticateAsync(
        SslStream secure,
        SslClientAuthenticationOptions secrets,
        bool synchronous,
        CancellationToken token
    )
    {
        if (!synchronous)
        {
            return secure.AuthenticateAsClientAsync(secrets, token);
        }

        secure.AuthenticateAsClient(secrets);
        return Task.CompletedTask;
    }

    private static SslClientAuthenticationOptions Secrets(IWireOptions options)
    {
        var secrets = new SslClientAuthenticationOptions
        {
            TargetHost = options.TlsHost ?? options.Host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
        if (options.ClientCertificate is { } certificate)
        {
            secrets.ClientCertificates = [certificate];
        }

        if (options.TrustedRoots is { } roots)
        {
            secrets.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            secrets.CertificateChainPolicy.CustomTrustStore.AddRange(roots);
        }

        return secrets;
    }
}
