using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Larder.Client.Discovery;

namespace Larder.Client.Http;

/// <summary>Sends requests to one server and turns what can go wrong into the client's own exceptions.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ServerConnection : IDisposable
{
    private readonly HttpMessageInvoker _invoker;
    private readonly AuthenticationHeaderValue? _authorization;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private volatile bool _disposed;

    public ServerConnection(DiscoveredServer server, LarderClientOptions options)
    {
        Address = server.Address.Text;
        Route = new Route(server.Address);
        _authorization = server.ApiKey is { } key ? new AuthenticationHeaderValue("Bearer", key) : null;
        _timeout = options.Timeout;
        _time = options.TimeProvider;
        _invoker = new HttpMessageInvoker(Connector.Create(server.Address, options), disposeHandler: true);
    }

    public string Address { get; }

    public Route Route { get; }

    public bool HasApiKey => _authorization is not null;

    /// <summary>The server's answer; refusals and failures of the server are exceptions.</summary>
    /// <exception cref="LarderRefusedException">The key, or what it asks for, is refused.</exception>
    /// <exception cref="LarderUnavailableException">There is no answer from a Larder server.</exception>
    /// <exception cref="CacheTimeoutException">There is no whole answer in time.</exception>
    public ValueTask<Reply> SendAsync(HttpRequestMessage request, CacheContext context)
    {
        request.Headers.Authorization = _authorization;
        return SendAnonymousAsync(request, context);
    }

    /// <summary>The same without showing the API key.</summary>
    public async ValueTask<Reply> SendAnonymousAsync(HttpRequestMessage request, CacheContext context)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        context.Token.ThrowIfCancellationRequested();
        using var deadline = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.Token);
        try
        {
            using var response = await Exchange
                .SendAsync(_invoker, request, context.IsSynchronous, either.Token)
                .ConfigureAwait(false);
            return Checked(await Reply.ReadAsync(response, context.IsSynchronous, either.Token).ConfigureAwait(false));
        }
        catch (Exception exception) when (IsOfTransport(exception) && _disposed)
        {
            throw new ObjectDisposedException("The client was disposed during the call.", exception);
        }
        catch (Exception exception) when (IsOfTransport(exception) && context.Token.IsCancellationRequested)
        {
            throw new OperationCanceledException("The call was cancelled.", exception, context.Token);
        }
        catch (Exception exception)
            when (IsOfTransport(exception)
                && (deadline.IsCancellationRequested || exception is OperationCanceledException)
            )
        {
            throw new CacheTimeoutException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The Larder server at {Address} did not answer within {_timeout.TotalSeconds:0.###} s."
                ),
                exception
            );
        }
        catch (Exception exception) when (IsOfTransport(exception))
        {
            throw new LarderUnavailableException(
                $"The Larder server at {Address} cannot be reached: {Reason(exception)}",
                exception
            );
        }
    }

    /// <summary>The exception for an answer that the caller has no use for.</summary>
    public CacheStoreException Unexpected(Reply reply) =>
        new($"The Larder server at {Address} did not carry that out: {Problem.Of(reply).Words}.");

    /// <summary>Closes all connections; calls under way fail.</summary>
    public void Dispose()
    {
        _disposed = true;
        _invoker.Dispose();
    }

    private Reply Checked(Reply reply) =>
        reply.Status switch
        {
            HttpStatusCode.Unauthorized => throw new LarderRefusedException(Refusal(reply), isUnknownKey: true),
            HttpStatusCode.Forbidden => throw new LarderRefusedException(Refusal(reply), isUnknownKey: false),
            HttpStatusCode.TooManyRequests when Problem.Is(reply, Problem.TooManyFailures) =>
                throw new LarderRefusedException(Refusal(reply), isUnknownKey: true),
            HttpStatusCode.TooManyRequests
            or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout => throw new LarderUnavailableException(
                $"The Larder server at {Address} cannot answer now: {Problem.Of(reply).Words}."
            ),
            _ => reply,
        };

    private string Refusal(Reply reply) => $"The Larder server at {Address} refused: {Problem.Of(reply).Words}.";

    private static bool IsOfTransport(Exception exception) =>
        exception
            is OperationCanceledException
                or HttpRequestException
                or IOException
                or SocketException
                or ObjectDisposedException;

    private static string Reason(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        // what the runtime makes of a socket file that does not exist
        return exception is SocketException { SocketErrorCode: SocketError.AddressNotAvailable }
            ? "there is no such socket"
            : exception.Message;
    }
}
