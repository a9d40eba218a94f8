using Larder.Stores;
using Larder.Testing.Laws;
using Snippets;

namespace Larder.House.Docs;

// snippet: folder-store-law
public sealed class FolderStoreTests : CacheStoreLaw, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("larder-folder-store-");

    protected override bool Scans => false;

    protected override bool HasFences => false;

    public void Dispose() => _folder.Delete(recursive: true);

    protected override ValueTask<ICacheStore> CreateStoreAsync() => new(new FolderStore(_folder.FullName, Time));
}

// end
