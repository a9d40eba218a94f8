using System.Runtime.InteropServices;

namespace Larder.Redis.Store;

/// <summary>What this process knows of the removed tags of one space, and since when. Thread-safe.</summary>
internal sealed class SpaceTags(byte[] key)
{
    private const int MostMoments = 64;

    private readonly Lock _lock = new();
    private readonly List<Moment> _moments = [];
    private TagView? _view;

    /// <summary>Where they are on the server.</summary>
    public byte[] Key => key;

    /// <summary>What is known; null before the first look.</summary>
    public TagView? View => Volatile.Read(ref _view);

    /// <summary>Whether a read has to look beside: nothing is known, or tags are in use.</summary>
    public bool AreWatched => View is not { Stamp.Epoch: 0 };

    /// <summary>Takes over what the server has just said.</summary>
    public void Learn(TagView view)
    {
        lock (_lock)
        {
            if (_view is { } known && known.Stamp.Epoch == view.Stamp.Epoch && known.Stamp.Number >= view.Stamp.Number)
            {
                return;
            }

            // whoever reads this process's clock from now on reads it after the server had come to this stamp
            _moments.Add(new Moment(CacheContext.NextTagStamp(), view.Stamp));
            if (_moments.Count > MostMoments)
            {
                _moments.RemoveAt(0);
            }

            Volatile.Write(ref _view, view);
        }
    }

    /// <summary>The last stamp that the server is known to have come to before a tick of this process's clock; null: none is.</summary>
    public TagStamp? At(long tick)
    {
        lock (_lock)
        {
            var last = _moments.FindLastIndex(moment => moment.Tick <= tick);
            return last < 0 ? null : _moments[last].Stamp;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Moment(long Tick, TagStamp Stamp);
}
