using System.Runtime.InteropServices;

namespace Larder.Memory;

/// <summary>The tags of a store's entries, each in the space of those who set it. Thread-safe.</summary>
/// <remarks>
/// A tag is kept as long as an entry has it. Of tags that no entry has any more it is forgotten, now and then, when they
/// were removed last; a load that began before the last of these removals is then not stored if it brings a tag that
/// nobody knows. So the table is bounded by the tags in use.
/// </remarks>
internal sealed class TagTable
{
    private const int LeastKept = 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<(CacheSpace Space, string Tag), Life> _tags = [];
    private readonly EntryTraits?[] _recent = new EntryTraits?[LeastKept];
    private int _room = LeastKept;
    private long _forgotten;

    /// <summary>How many tags are known.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _tags.Count;
            }
        }
    }

    /// <summary>Whether anything is known of a tag.</summary>
    public bool Knows(CacheSpace space, string tag)
    {
        lock (_lock)
        {
            return _tags.ContainsKey((space, tag));
        }
    }

    /// <summary>What entries with these traits share in this store.</summary>
    /// <param name="space">The space of the key.</param>
    /// <param name="traits">Traits with at least one tag.</param>
    /// <param name="asOf">When the value began to be loaded, by <see cref="TagClock"/>; zero for a value that is new.</param>
    /// <returns>Null: a tag was removed since then.</returns>
    public EntryTraits? Bind(CacheSpace space, EntryTraits traits, long asOf)
    {
        lock (_lock)
        {
            var tags = traits.Tags.AsSpan();
            var marks = new TagMark[tags.Length];
            for (var i = 0; i < marks.Length; i++)
            {
                ref var life = ref LifeOf(space, tags[i]);
                if (asOf != 0 && life.Since > asOf)
                {
                    return null;
                }

                marks[i] = life.Mark();
            }

            ref var recent = ref _recent[HashCode.Combine(space, traits) & (_recent.Length - 1)];
            if (recent is null || !recent.Equals(traits, marks))
            {
                recent = traits.In(marks);
            }

            return recent;
        }
    }

    /// <summary>Makes all entries stale that have a tag; whoever reads the clock from now on knows.</summary>
    public void Remove(CacheSpace space, string tag)
    {
        lock (_lock)
        {
            ref var life = ref LifeOf(space, tag);
            life.End();
            life.Since = TagClock.Next();
        }
    }

    private ref Life LifeOf(CacheSpace space, string tag)
    {
        if (_tags.Count >= _room)
        {
            Forget();
        }

        ref var life = ref CollectionsMarshal.GetValueRefOrAddDefault(_tags, (space, tag), out var isKnown);
        if (!isKnown)
        {
            life.Since = _forgotten;
        }

        return ref life;
    }

    private void Forget()
    {
        foreach (var (key, life) in _tags)
        {
            if (!life.IsInUse)
            {
                _forgotten = Math.Max(_forgotten, life.Since);
                _tags.Remove(key);
            }
        }

        _room = Math.Max(LeastKept, _tags.Count * 2);
    }

    /// <summary>The present life of a tag, known as long as an entry has it, and when it began.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Life
    {
        private WeakReference<TagMark>? _mark;

        public long Since { get; set; }

        public readonly bool IsInUse => _mark is not null && _mark.TryGetTarget(out _);

        public TagMark Mark()
        {
            if (_mark is null || !_mark.TryGetTarget(out var mark))
            {
                mark = new TagMark();
                _mark = new WeakReference<TagMark>(mark);
            }

            return mark;
        }

        public void End()
        {
            if (_mark is not null && _mark.TryGetTarget(out var mark))
            {
                mark.Remove();
            }

            _mark = null;
        }
    }
}
