using Larder;

namespace Snippets;

internal static class FolderStoreUse
{
    public static async Task RunAsync()
    {
        // snippet: folder-store-use
        var folder = Directory.CreateTempSubdirectory("larder-folder-store-");
        var cache = new Cache(new FolderStore(folder.FullName, TimeProvider.System));
        await cache.SetAsync("user:42", "Ada");
        Console.WriteLine($"{cache.Get<string>("user:42")} in {folder.GetFiles().Length} file");
        // => Ada in 1 file
        folder.Delete(recursive: true);
        // end
    }
}
