using System.Globalization;
using Larder.Memcached.Store;

namespace Larder.Memcached.Tests.Faults;

/// <summary>Callers who each time read a key, and sometimes write it, and remember what it can hold.</summary>
internal sealed class ServerLoad(MemcachedStore store, string prefix, int keys)
{
    private readonly StoreKeys _names = new(prefix, base85: false);
    private int _right;
    private int _wrong;
    private int _failed;
    private int _missed;
    private int _elsewhere;
    private long _longest;
    private volatile string? _down;

    public int Right => _right;

    public int Wrong => _wrong;

    public int Failed => _failed;

    public int Elsewhere => _elsewhere;

    public TimeSpan Longest => new(_longest);

    public void BeginOutage(string server) => _down = server;

    public async Task FillAsync()
    {
        for (var i = 0; i < keys; i++)
        {
            Assert.True(await store.SetAsync(Key(i), Value(i, 0)));
        }
    }

    public async Task CallAsync(Random random, CancellationToken over)
    {
        for (var call = 1; !over.IsCancellationRequested; call++)
        {
            var number = random.Next(keys);
            var began = TimeProvider.System.GetTimestamp();
            try
            {
                await CallAsync(number, random.Next(10) == 0, call);
            }
            catch (CacheStoreException)
            {
                Interlocked.Increment(ref _failed);
                Interlocked.Add(ref _elsewhere, Place(number) == _down ? 0 : 1);

                // a caller who is told at once that a server is down does not ask in a circle
                await Task.Delay(1, CancellationToken.None);
            }

            var took = TimeProvider.System.GetElapsedTime(began).Ticks;
            for (var longest = _longest; took > longest; longest = _longest)
            {
                Interlocked.CompareExchange(ref _longest, took, longest);
            }
        }
    }

    /// <summary>Every key has what belongs to it, or nothing where its server was lost.</summary>
    public async Task CheckAsync()
    {
        for (var i = 0; i < keys; i++)
        {
            var entry = await store.GetAsync(Key(i));
            Assert.True(entry is null ? Place(i) == _down : IsRight(i, entry), $"key {i}");
        }
    }

    public override string ToString() =>
        FormattableString.Invariant(
            $"{_right} right, {_missed} missed, {_failed} failed, {_elsewhere} elsewhere, {_wrong} wrong, longest {Longest.TotalMilliseconds} ms"
        );

    private async Task CallAsync(int number, bool writes, int call)
    {
        if (writes)
        {
            await store.SetAsync(Key(number), Value(number, call));
            return;
        }

        var entry = await store.GetAsync(Key(number));
        if (entry is not null)
        {
            _ = IsRight(number, entry) ? Interlocked.Increment(ref _right) : Interlocked.Increment(ref _wrong);
        }
        else
        {
            Interlocked.Increment(ref _missed);
            Interlocked.Add(ref _elsewhere, Place(number) == _down ? 0 : 1);
        }
    }

    private string Place(int number) => store.Connection.NodeOf(_names.Value(StoreKeys.Text(Key(number)))).ToString();

    private static CacheKey Key(int number) => "key" + number.ToString(CultureInfo.InvariantCulture);

    private static CacheEntry Value(int number, int call) =>
        CacheEntry.OfBytes(
            (byte[])[.. BitConverter.GetBytes(number), .. BitConverter.GetBytes(call)],
            "application/octet-stream"
        );

    private static bool IsRight(int number, CacheEntry entry) =>
        entry.GetBytes().Length == 8 && BitConverter.ToInt32(entry.GetBytes().Span) == number;
}
