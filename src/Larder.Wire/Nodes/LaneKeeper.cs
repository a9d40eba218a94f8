using Larder.Wire.Lanes;
using Larder.Wire.Model;

namespace Larder.Wire.Nodes;

/// <summary>Keeps one lane alive: when it breaks another one is made, again and again, with random delays between.</summary>
internal sealed class LaneKeeper : ILaneOwner, IDisposable
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(20);

    private readonly IWireOptions _options;
    private readonly LaneProtocol _protocol;
    private readonly ILaneListener _listener;
    private readonly CancellationTokenSource _disposed = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Lane? _newest;
    private Lane? _lane;
    private Exception? _lastFault;
    private long _madeAt;
    private int _failures;
    private int _made;
    private volatile bool _wasMissed;

    public LaneKeeper(IWireOptions options, LaneProtocol protocol, ILaneListener listener)
    {
        _options = options;
        _protocol = protocol;
        _listener = listener;
    }

    /// <summary>The lane, or null while there is none.</summary>
    public Lane? Lane => Volatile.Read(ref _lane);

    /// <summary>How many lanes were made so far.</summary>
    public int Made => Volatile.Read(ref _made);

    /// <summary>Whether the server was neither there so far nor known to be missing.</summary>
    public bool IsAwaited => Made == 0 && !_wasMissed;

    /// <summary>What broke the last lane, or hindered the last attempt to make one.</summary>
    public Exception? LastFault => Volatile.Read(ref _lastFault);

    /// <summary>Makes the first lane.</summary>
    public async ValueTask ConnectAsync(bool synchronous, CancellationToken token)
    {
        var opening = synchronous
            ? Opening.OpenAsync(_options, _protocol, synchronous, token)
            : Opening.OpenApartAsync(_options, _protocol, token);
        var (transport, info) = await opening.ConfigureAwait(false);
        Begin(_protocol.NewLane(transport, info, this, _options));
    }

    /// <summary>Makes the first lane as every later one: in the background, again and again.</summary>
    public void Begin() => _ = ReconnectAsync();

    /// <summary>The same for a server that was tried and was not there, so that nobody waits for it as for a new one.</summary>
    public void BeginWithout(Exception fault)
    {
        Volatile.Write(ref _lastFault, fault);
        _wasMissed = true;
        Begin();
    }

    /// <summary>Ends when the lane has changed.</summary>
    public Task ChangedAsync()
    {
        lock (_lock)
        {
            return _lane is null ? _changed.Task : Task.CompletedTask;
        }
    }

    public void OnClosed(Lane lane, Exception reason)
    {
        lock (_lock)
        {
            if (_newest != lane)
            {
                return;
            }

            _newest = _lane = null;
            _lastFault = reason;
            if (_disposed.IsCancellationRequested)
            {
                return;
            }

            // one that broke at once counts as a failure to connect
            _failures = _options.Time.GetElapsedTime(_madeAt) > _options.MaxReconnectDelay ? 0 : _failures + 1;
        }

        _listener.OnLost();
        _ = ReconnectAsync();
    }

    public void Dispose()
    {
        Lane? lane;
        lock (_lock)
        {
            if (_disposed.IsCancellationRequested)
            {
                return;
            }

            _disposed.Cancel();
            lane = _newest;
            _changed.TrySetResult();
        }

        lane?.Dispose();
    }

    /// <summary>Ends without a connection. False: there is one, so nothing has changed.</summary>
    public bool TryRetire()
    {
        lock (_lock)
        {
            if (_newest is not null)
            {
                return false;
            }

            _disposed.Cancel();
            return true;
        }
    }

    /// <summary>Whoever waits for a connection looks again.</summary>
    public void Wake() => _changed.TrySetResult();

    private async Task ReconnectAsync()
    {
        while (true)
        {
            try
            {
                await Task.Delay(NextDelay(), _options.Time, _disposed.Token).ConfigureAwait(false);
                var (transport, info) = await Opening
                    .OpenApartAsync(_options, _protocol, _disposed.Token)
                    .ConfigureAwait(false);
                Begin(_protocol.NewLane(transport, info, this, _options));
                return;
            }
            catch (OperationCanceledException) when (_disposed.IsCancellationRequested)
            {
                return;
            }
            catch (CacheException e)
            {
                Volatile.Write(ref _lastFault, e);
                _failures++;
            }
        }
    }

    private void Begin(Lane lane)
    {
        lock (_lock)
        {
            if (_disposed.IsCancellationRequested)
            {
                lane.Dispose();
                return;
            }

            _madeAt = _options.Time.GetTimestamp();
            _newest = lane;
            _made++;
        }

        lane.Start();
        _listener.OnConnected(lane);
        Publish(lane);
    }

    /// <summary>Gives the lane to everybody, unless it has broken already.</summary>
    private void Publish(Lane lane)
    {
        lock (_lock)
        {
            if (_newest == lane)
            {
                _lane = lane;
                _changed.TrySetResult();
                _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>A random part of a span that doubles with each failure, so that many clients do not come at once.</summary>
    private TimeSpan NextDelay()
    {
        var longest = FirstDelay * Math.Pow(2, Math.Min(_failures, 20));
        var most = longest < _options.MaxReconnectDelay ? longest : _options.MaxReconnectDelay;
        return most * _options.Jitter();
    }
}
