using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Larder.Wire.Replies;

namespace Larder.Redis.Store;

/// <summary>
/// The removed tags of a store's spaces. The server stamps each removal; an entry carries the stamp at which its value began
/// to be loaded, and is over when one of its tags was removed after that. Thread-safe.
/// </summary>
/// <remarks>
/// A read looks beside the value at the last stamp of its space: while that is the one known here, nothing more is asked. What
/// the server has lost begins anew with another epoch, in which nothing of the old one is believed; so does what it has
/// lost the end of.
/// </remarks>
internal sealed class TagTable(StoreWire wire, StoreKeys keys, RedisStoreOptions options)
{
    private const int MostSpaces = 10_000;

    // as a score of a sorted set both epoch and number are exact, and the epoch is above every number
    private const long LeastEpoch = 1L << 52;

    // of so many steps that what is counted again after a loss hardly comes to a number that was given before
    private const int MostStep = 1 << 14;

    private readonly ConcurrentDictionary<CacheSpace, SpaceTags> _spaces = [];

    /// <summary>Whether it has to be looked beside the values of a space.</summary>
    public bool IsWatched(CacheSpace space) => In(space).AreWatched;

    /// <summary>The spaces of these keys beside whose values it has to be looked.</summary>
    public SpaceTags[] WatchedIn(ReadOnlySpan<CacheKey> keysRead)
    {
        if (keysRead.Length == 1)
        {
            return In(keysRead[0].Space) is { AreWatched: true } one ? [one] : [];
        }

        var watched = new HashSet<SpaceTags>();
        foreach (ref readonly var key in keysRead)
        {
            if (In(key.Space) is { AreWatched: true } tags)
            {
                watched.Add(tags);
            }
        }

        return [.. watched];
    }

    /// <summary>The call that tells the stamp of a space.</summary>
    public static ScriptCall LookCall(SpaceTags tags) => new(null, 0, "ZMSCORE", tags.Key, "e", "c");

    /// <summary>Takes over what such calls have told, and asks for more where that is news.</summary>
    public async ValueTask LearnAsync(SpaceTags[] spaces, Outcome<RedisReply>[] looks, CacheContext context)
    {
        for (var i = 0; i < spaces.Length; i++)
        {
            var stamp = Parse(looks[i].Value);
            if (stamp.Epoch == 0)
            {
                spaces[i].Learn(TagView.None);
            }
            else if (spaces[i].View?.Stamp != stamp)
            {
                await RefreshAsync(spaces[i], begin: false, context).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The stamp that an entry is stored with; null: one of its tags was removed since its value began to be loaded.</summary>
    public async ValueTask<TagStamp?> StampAsync(CacheSpace space, CacheEntry entry, CacheContext context)
    {
        if (entry.Tags.Count == 0)
        {
            return default(TagStamp);
        }

        var tags = In(space);
        var since = context.AsOf == 0 ? null : tags.At(context.AsOf);
        if (since is null or { Epoch: 0 })
        {
            await RefreshAsync(tags, begin: true, context).ConfigureAwait(false);
        }

        var view = tags.View ?? TagView.None;
        var stamp =
            context.AsOf == 0 ? view.Stamp
            : since is { Epoch: 0 } ? view.Stamp with { Number = 0 }
            : since;
        return stamp is { } known && view.Stands(entry.Tags, known) ? known : null;
    }

    /// <summary>Whether none of an entry's tags was removed since it began to be loaded.</summary>
    /// <param name="key">The key under which it was found.</param>
    /// <param name="stored">The entry.</param>
    /// <param name="isLooked">Whether it was looked beside the entry, if the space of the key is watched.</param>
    /// <param name="context">How to do it.</param>
    public async ValueTask<bool> StandsAsync(CacheKey key, StoredEntry stored, bool isLooked, CacheContext context)
    {
        if (stored.SpaceLength < 0)
        {
            return true;
        }

        if (SpaceOf(key, stored.SpaceLength) is not { } space)
        {
            // somebody has given it another name, under which nobody removes its tags
            return false;
        }

        var tags = In(space);
        var isHeard = isLooked && tags == In(key.Space);
        if (!isHeard || tags.View is not { } view || !view.Stamp.Includes(stored.Stamp))
        {
            // it was not looked there, or what was seen there is older than the entry
            await RefreshAsync(tags, begin: false, context, stored.Stamp).ConfigureAwait(false);
        }

        return tags.View!.Stands(stored.Entry.Tags, stored.Stamp);
    }

    /// <summary>Removes a tag in a space.</summary>
    public async ValueTask RemoveAsync(CacheSpace space, string tag, CacheContext context)
    {
        var tags = In(space);
        var step = RandomNumberGenerator.GetInt32(MostStep) + 1L;
        var call = new ScriptCall(TagScripts.Remove, 1, tags.Key, NewEpoch(), tag, options.MaxRemovedTags, step);
        await wire.NumberAsync(call, context).ConfigureAwait(false);
        await RefreshAsync(tags, begin: false, context).ConfigureAwait(false);
    }

    private SpaceTags In(CacheSpace space)
    {
        if (_spaces.TryGetValue(space, out var tags))
        {
            return tags;
        }

        if (_spaces.Count >= MostSpaces)
        {
            // what is forgotten is asked again
            _spaces.Clear();
        }

        return _spaces.GetOrAdd(space, static (space, keys) => new SpaceTags(keys.Tags(space)), keys);
    }

    private static CacheSpace? SpaceOf(CacheKey key, int length)
    {
        var space = key.Space;
        if (Encoding.UTF8.GetByteCount(space.Text) == length)
        {
            return space;
        }

        var bytes = Encoding.UTF8.GetBytes(key.ToString());
        return length > bytes.Length ? null : CacheSpace.Of(Encoding.UTF8.GetString(bytes.AsSpan(0, length)));
    }

    /// <summary>Asks the server what was removed.</summary>
    /// <param name="tags">The space.</param>
    /// <param name="begin">Whether its order is to begin if there is none.</param>
    /// <param name="context">How to do it.</param>
    /// <param name="met">A stamp that the server has given to somebody.</param>
    private async ValueTask RefreshAsync(SpaceTags tags, bool begin, CacheContext context, TagStamp met = default)
    {
        var known = tags.View ?? TagView.None;
        var since = known.Stamp.Epoch == 0 ? met with { Number = 0 } : known.Stamp;
        var last = since.Epoch == met.Epoch ? Math.Max(since.Number, met.Number) : since.Number;
        var call = new ScriptCall(
            TagScripts.Read,
            1,
            tags.Key,
            begin ? NewEpoch() : "",
            since.Epoch,
            since.Number,
            last,
            NewEpoch()
        );
        using var reply = await wire.OneAsync(call, context).ConfigureAwait(false);
        tags.Learn(Parse(reply, known));
    }

    private static TagStamp Parse(RedisReply look)
    {
        var reader = look.Read();
        reader.Read();
        reader.Read();
        var epoch = reader.IsNull ? 0 : (long)reader.GetDouble();
        reader.Read();
        return epoch == 0 ? default : new TagStamp(epoch, (long)reader.GetDouble());
    }

    private static TagView Parse(RedisReply reply, TagView known)
    {
        var all = reply.ToValue();
        if (all.Items is not [var epoch, var number, var floor, var since])
        {
            return TagView.None;
        }

        var removed = new List<KeyValuePair<string, long>>();
        for (var i = 0; i + 1 < since.Items.Count; i += 2)
        {
            if (since.Items[i].AsText() is ['t', .. var tag])
            {
                removed.Add(new(tag, (long)since.Items[i + 1].AsDouble()));
            }
        }

        var stamp = new TagStamp((long)epoch.AsDouble(), (long)number.AsDouble());
        return known.With(stamp, (long)floor.AsDouble(), removed);
    }

    private static string NewEpoch() =>
        (
            LeastEpoch + (RandomNumberGenerator.GetInt32(int.MaxValue) * 1024L) + RandomNumberGenerator.GetInt32(1024)
        ).ToString(CultureInfo.InvariantCulture);
}
