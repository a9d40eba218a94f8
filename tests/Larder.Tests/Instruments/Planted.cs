namespace Larder.Tests.Instruments;

/// <summary>Faults that an explorer has to find.</summary>
internal static class Planted
{
    /// <summary>A fill looks at the version, and only then takes the lock under which it stores.</summary>
    public sealed class StaleSet(bool isRight)
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, int> _values = [];
        private int _version;

        public int Source { get; set; } = 1;

        public void GetOrAdd(string key)
        {
            int seen;
            lock (_lock)
            {
                if (_values.ContainsKey(key))
                {
                    return;
                }

                seen = _version;
            }

            var loaded = Source;
            if (!isRight && Volatile.Read(ref _version) != seen)
            {
                return;
            }

            lock (_lock)
            {
                if (!isRight || seen == _version)
                {
                    _values[key] = loaded;
                }
            }
        }

        public void Remove(string key)
        {
            lock (_lock)
            {
                _version++;
                _values.Remove(key);
            }
        }

        public int Held(string key)
        {
            lock (_lock)
            {
                return _values.GetValueOrDefault(key);
            }
        }
    }

    /// <summary>Two locks of the two kinds that the language knows, taken in two orders.</summary>
    public sealed class TwoLocks
    {
        private readonly Lock _left = new();
        private readonly List<int> _right = [];

        public void LeftFirst()
        {
            lock (_left)
            {
                lock (_right)
                {
                    _right.Add(1);
                }
            }
        }

        public void RightFirst()
        {
            lock (_right)
            {
                lock (_left)
                {
                    _right.Add(1);
                }
            }
        }
    }

    /// <summary>Two fields that belong together, written one after the other beside a version that tells it too late.</summary>
    public sealed class Torn
    {
        private int _version;
        private int _left;
        private int _right;

        public void Write(int value)
        {
            _left = value;
            _right = value;
            Volatile.Write(ref _version, _version + 1);
        }

        public (int Left, int Right)? Read()
        {
            var version = Volatile.Read(ref _version);
            var pair = (_left, _right);
            return Volatile.Read(ref _version) == version ? pair : null;
        }
    }
}
