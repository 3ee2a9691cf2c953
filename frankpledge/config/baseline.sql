-- Drawn by `bin/frankpledge keep-schema`, never by hand; laid by baseline.py.
-- applied: account.0001_initial 6f27ff6bdf57521a6561e0c606ee3278d2b6dac7eb068dbe1cdd07cd3f9eb6bf
-- applied: account.0002_email_max_length c956ab7a3c3660a14b162e9e87dbc57851262ef4d3a895597eebc4eded595fc1
-- applied: account.0003_alter_emailaddress_create_unique_verified_email 66b6f1939621bcfa44a5bfe2ae2df312918fd33b2031b154acfed1f4f6be4d10
-- applied: account.0004_alter_emailaddress_drop_unique_email ebc6317e90c47d7a8f31fa348f1513f2b9bcda8bed3b0de9811df3bb75c39ef1
-- applied: account.0005_emailaddress_idx_upper_email e7569f1662da1754fad09b5f65f439123effc85fc0b24c15ff881bcbf2aa42cb
-- applied: account.0006_emailaddress_lower 54adb08cb3fba66b1b2eed10c4a9d7037ae40d778fe5df40628ef3639f4f4fe4
-- applied: account.0007_emailaddress_idx_email 87fad70bfde8ae295155fcaac942a260164bee3a04f33fd00a70bf2351aef951
-- applied: account.0008_emailaddress_unique_primary_email_fixup 794bf875bdbef9c47e9ccc736cb01711d84657381219f6af6c98a3829e2d6b7f
-- applied: account.0009_emailaddress_unique_primary_email 79762cfa7b1e1d7c58be5061a6c032594f7d5e5f8c7288d64146e85cc0bfbd06
-- applied: accounts.0001_initial 156b90c58999777a6e9ba300ec658127e25441905e70d613e0da0584e31c1cdc
-- applied: accounts.0002_a_live_site_stays_one adb54e9538f7cc764daea11bf066566029d8d0730414b090c413ef309f7db3d6
-- applied: audit.0001_initial a1c17f0b886b7799db7b00ed4c780ef1e07aaefce0a920f6cd05ed70cc3f11e2
-- applied: audit.0002_seals 1d06ddf5d11efb07a577c1d3db7d03c4ba10d1f83cec8fcfc7c6fff362c93c2c
-- applied: auth.0001_initial 845cff319606332f49ef20ce165d1a17e522c426c5e56d7616133e9e4eaba5ef
-- applied: auth.0002_alter_permission_name_max_length feaf97e0e8f7d148bec3db9bab2349c5e15888117c1ff2829deff63ef9e16cff
-- applied: auth.0003_alter_user_email_max_length 9d5657b4db9872dc26c2d634c2f5911a3d69ab1d8552af4c6d633bc4001dfabf
-- applied: auth.0004_alter_user_username_opts 9538db342c9a9bec4ca12b3137fb80772c4ea4afb861e8647a2962b1ea58344a
-- applied: auth.0005_alter_user_last_login_null 79f60a35dc000fdd427bc05c85233ae5b9c4ada078ff0688fc9f78604bf7eaee
-- applied: auth.0006_require_contenttypes_0002 00cb16e3405f14b62dbeffa15c68c9030291e4ddd513d733648ba460d6c5e781
-- applied: auth.0007_alter_validators_add_error_messages 115db87dc327530fb5e1964ba3d03f9746492f90600406947be39f54f6cc042f
-- applied: auth.0008_alter_user_username_max_length 02857f65f7d648147a5d12596b200a83e29145391d3f986ceb84b3b865a2c351
-- applied: auth.0009_alter_user_last_name_max_length 19a89500e7f108a7397da9b1733181f92105f758663b3685b60f5c2da384d76e
-- applied: auth.0010_alter_group_name_max_length 0963ed6498ac0b3a8430b6ca34c1b4a4b1d5f55b43d3db902f15a03ff74b14cd
-- applied: auth.0011_update_proxy_permissions 85a5dde708dc4b6111e1bc71ce723ecfba7b1f8aedecfd130900ff7782765436
-- applied: auth.0012_alter_user_first_name_max_length 6cefbc9f80903763ff8492a537a22836ef69f2227e19d402509b8099d2baecb0
-- applied: boards.0001_initial a3dd6da73f156b98a1a5e241149208c38f733a9a3735239c043cf2e5910774da
-- applied: boards.0002_meetings_and_papers 8b8cff3f8d2133e25a0dd466e5b2fb42f896a88028b5456b78bf79e272201ecd
-- applied: boards.0003_drafts_of_advice_are_their_authors 66a92ef5cc14977b9b74563b4b8b0e000693f2ae1e49305c4e5142e93b451a41
-- applied: boards.0004_packs_and_exhibits 8bc125cc56723afe237a659528a18b31e834623c162577f6bdb4041549125a31
-- applied: boards.0005_agreed_actions 7875a76f3c50dd14637c2c8f934255897e00dea1dc78f34ab453a00630e701b2
-- applied: boards.0006_concerns d9a02f66b0c9c14e04c4b3d2279713071c314f57acd6b18f7fb33d992ae6e471
-- applied: boards.0007_brought_papers_have_a_front_page d2f10f15995394e7d0d104f50cd8acb263814e9a5173e78a955b83b4672241a5
-- applied: boards.0008_priorities_and_what_works 1b79c170d4dab4d1b7c63dbdcccaeed7986b0ffa1eab6a2cc60f47b6244a189e
-- applied: boards.0009_sittings_and_outcomes 4f399dccbf96c11d83b01aa7922738dc5fa5f414f070976dd5654b0d1e122971
-- applied: boards.0010_minutes 6401d170432fe31991e235adb1b242550f50aeba4d20da34cfc5c1f06eef9d31
-- applied: boards.0011_approved_minutes_stand 0d64c6ec19a1b85ca4f8106a058174163188b86a75afdbf4e6e18eaf9bbcdb84
-- applied: boards.0012_out_of_meeting 27e842876e48a4789c8cbd1dd398206ce0e11abb0620fccafcc62068ee02b21a
-- applied: boards.0013_between_meetings_is_the_members 323071146eb8c3c0c640a31b1fef5e14b9cec622049e611a20ad423c3f1144ae
-- applied: boards.0014_due_actions ac92b40e29b837fc65c78808abada32b95c59cb81f922d75735d85a7123e4909
-- applied: boards.0015_row_security 2638c814b4c22e2278c9b7bbe335bba87dd926d36fb8e0ceba53dccb79abc193
-- applied: boards.0016_notices_and_recommendations fbce03ae50c6c5de6b4cfc03acf2f08127d23f02659055473dca4af68d32f46d
-- applied: boards.0017_signed_notices_stand f6d7c5412600e5e82a84100b8213d4807a53bbb7da6f428c30f9efbe23f2b8b5
-- applied: boards.0018_whom_could_be_asked 52eef567efabf32e7799df41deddb62453d7bba0d0c77552d5031046e3c510f4
-- applied: boards.0019_older_code_names_no_office b7fe93aa4281bd18265332525a5082deeafedde120bdf7d33fe4be993939f5e9
-- applied: boards.0020_register_of_earlier_minutes 9691fc4cd022ce773cf299316fffb030d523a175caf56ad1ae2762a82e36ac1e
-- applied: boards.0021_papers_are_chased 95b5db3d75d267db1e0b9a89184682415a33ff7d99e208aaf1fd3b840a5f194d
-- applied: boards.0022_minutes_are_signed_interests_registered 10f43a4ae05abb0e527728a0d27908259dfdff40565e10b07fbbe9d16a9c7df7
-- applied: contenttypes.0001_initial 35ed8489a147e0b42a15c21b5d4f0e8940de6f73fb326e9d6dea91b4d0b953cc
-- applied: contenttypes.0002_remove_content_type_name 7d36494075750f0ed3c0f68d0cb1548eba59cc593f52f691f6cc37a043083766
-- applied: funding.0001_initial ca683c04aeafc07ce9fbd7f674a01e97754e68158da2a2d90fbb28a85249eb45
-- applied: funding.0002_own_drafts_only 3a4cc98f7372320a5c46657268cdffdf4ea5497f837314c553709d0241ebfc3b
-- applied: funding.0003_pots_journals_and_awards e63ed87474c67f8d73ed9b0e42301da49c7d4605f2b060c789d50f832bfdc63f
-- applied: funding.0004_posted_journals_stand 21cbee7936ebe66af980c90a31efb095fe2997fb4170d7eaaa842b69b5bd4f80
-- applied: funding.0005_the_life_of_a_grant 7e0546a8697c46b2deedf3a88f289a5d6a90c8b19a5d5d2fb38f0edbbd202d68
-- applied: funding.0006_providers_own_grants_only 1c19ea92d70d4dc88ccd314add7873cf86e8ce433d35edc1b009a0178bb21318
-- applied: funding.0007_scenarios_calls_and_bids c234dbfa7b9c9538af2d19af9e5632283524ca22e4bed11a2f08476d1c1b7fef
-- applied: funding.0008_own_applications_only d0dee488f45ab8a6e8bd09b813965fceff8bc3bef0e09cb3304abdd21b7f2941
-- applied: funding.0009_needs 2a0d7a368d05c7a0d29c52d4cc8e84c46c57f60d87d3d3ece4c5fab272b41db2
-- applied: funding.0010_what_is_published b410518f044b455b363a041f7778a18ea035268ba34ed2fb11288aece92d2d37
-- applied: funding.0011_a_call_is_never_settled 8f130a9f0818fe960e2151ac43c2fce885a5525353e7f8ef0c813df61f0ec7ed
-- applied: funding.0012_carried_grants_are_journalled b0568558fcafd108c2011fba7e07b1996d6e81813898f502de672b8994efb448
-- applied: funding.0013_what_returns_come_to 80d23a64d1469271be29df84f5af9d1f2cdce601b699715328951667a430e4dd
-- applied: funding.0014_own_sums_only 8aac5f1c9d13fccd5b8e98c58269fbecb87c05964e926979564e1f122c28bf0e
-- applied: funding.0015_needs_are_closed 798b23b7fc361950d1c7c7caa812f5839d8351d7390c9d4265a0be5555d8ab1b
-- applied: funding.0016_files_of_an_application f08e6518c51fd50bad947b8c4095c706d73dddbffc4592eee89b9646fd10ee26
-- applied: funding.0017_own_files_only f3958091c04dc671fc6f79a2ac9e1de98a59db379f5e7e8575b7b574c91d8f3a
-- applied: funding.0018_bids_that_a_paper_printed ba75cf2b3af7f0ee19af2120e921da972dd49df820d9ce11b01ccaf8c104c665
-- applied: funding.0019_how_it_ended a22342ed3d27b00b08c44b6fdda3f20451fa7427de46e8d7246dee8f70142bfd
-- applied: funding.0020_how_recipients_find_the_funder ac4cd83a00f00cd2723fde5a11e4da59be64e469f25c5380bbd1dc5a08b1b508
-- applied: funding.0021_own_ratings_only 3fa05d19b88b667315e723e5b9930bfc4ab8fb11d3cb43bf641b42281ef80982
-- applied: funding.0022_what_is_judged 049491404b9766edf1b6dc9e4afbc5953d0d66088027b8ffd05a0b013ca75af1
-- applied: funding.0023_own_judgements_only 24f0b763c334c99a6d7af717238fbf4a69f884d936d445e2e13f6a74581dd97d
-- applied: marac.0001_initial c246ee12f31bbb8ace5c633c61c57469dcc4eb1c645d5f4f8a468776bc686d97
-- applied: marac.0002_row_security 001ef546574a2f5a843895f36f2a1ee8ea703939e6dbc6a84b9cc3dda1c4c6d1
-- applied: marac.0003_meetings 664a8ce6ea9c17a3b9a7f57934ae6fe6fb16bb09ea07542920cd9b9f7c4073b7
-- applied: marac.0004_meetings_row_security 85c0f11716a5e7f334f5fcae8435a77bfacff0661d57fa637e0670782179b780
-- applied: marac.0005_counts 0e244e60e06cac0a52e87ac75d251240f7c0fb17ba9150538f9d8dad8984acac
-- applied: marac.0006_after 286823166708b94e2f9a6f5bab1b5a2bc04dedac73fd8e1470e7fb1fdcb6f6e4
-- applied: marac.0007_after_row_security 86a8773b233c44e3850ba027da5359277f8ab5b6e3af99f1bf250622594565f2
-- applied: marac.0008_quicker_policies 45543715908cfecc968a2026bdfb9a21d0d5d65e20713736233692bc5ba53b07
-- applied: marac.0009_bank_holidays 842cf8e5eeeb647dbacc7d35ecf1745f59103445dc4e9cd1596f2732e836fb4e
-- applied: marac.0010_taken_in 305cbad1975768d2dd5aeaa1c2c40125e9219838113ab4dc1f7d16425729e4af
-- applied: marac.0011_taken_in_row_security e5d5006c4204d3377300329aeb27b2d3ac7145c69f7b6b72383d24e657e77168
-- applied: marac.0012_idvanotice_adviser dff2489f3cfb65dea4d868706d478147def21a0933b50d09bd081c911a51d445
-- applied: marac.0013_chair_and_idva_row_security 9c99cbd51bd2a265a7b8cc9afc420f153036494f1c9c5172e319255b18394c73
-- applied: marac.0014_kept_out b47726709bf3bb674524e0a084d47f20fce1ff5d33313e27635bfd4c990cd140
-- applied: marac.0015_kept_out_row_security b12f02ef4f70fec6021d978f6fb4f57cbd1bb1c4748cba24e8605275a5271fef
-- applied: marac.0016_refusal_read 328c73a5ed68c25777f75cec18eedc12fa5a787f736d2fcd93fdb3e7a3ff0947
-- applied: marac.0017_what_waits 4782349d5e62747635655c4ed0ba16d5fe110ffb9df3d16df7d6bb80244eac46
-- applied: marac.0018_tray df118d53fa28169d5e9d496692c430fd30ae72d5afba2491431410704401a809
-- applied: marac.0019_tray_row_security a83ab3bcda93b8c09aed3b986ac49042fe149c7a52ca9d6a507da26a3caafc43
-- applied: marac.0020_lists_by_hand a371a7ae61c6c27dbe016e06acab9ad98adb4afc9f9a59d52685b32e82c0597a
-- applied: marac.0021_link_asks b7b4e125d37911e67fde41d09a723491115bd21d8dd3f46087dc6a662fa8d4fd
-- applied: marac.0022_retention 07e3d9a4c01b874d16db1957e1bddcce084bfcb13b2348ffcea0f1ab8291dff9
-- applied: marac.0023_retention_row_security 4b4f5d4fff14e91f2a053be9a3e7c7fced3a9cf7a7314b6b8c73703ed3d2dbdf
-- applied: marac.0024_agencies_counted 8ae3ab4da3d079120ff3f8014aa8eb4ab6f79d85c59ff0fb8f4949ce3247b79d
-- applied: marac.0025_quicker_lists 0dcd16f6707966bdffda8bbc71ce4c53b5b01ccebafe28f5ae80edb07ab94c02
-- applied: marac.0026_attachments_row_security c51e80ba43733b84414ffefa003f67a610aeda44cedcefa58b5a7a3631c132ad
-- applied: marac.0027_files_that_come_later 348712a17f2668bbc5fdae5fe4f7397653b67492d381157691f442ea93b90c40
-- applied: marac.0028_in_place_of ae377c5904e2ebbcce383c1b5dacd82e0ba9855c7c2cf54e55de64cdc9a1743c
-- applied: marac.0029_backlog_for_offices c118f55d0aaaa8eff464029333a3527dffccdc2e27044bd081ecc5c7344220cb
-- applied: marac.0030_emptied_when_destroyed a6d1224bc308795785eca4343c2e3521d3a05b083bbe5b71a305b7c221c23e85
-- applied: marac.0031_quicker_pages 9792bb57ec6e41133a4e0d3a9c2cd9ef28bb78a21f25107ff7a6bac3a21ac6f1
-- applied: marac.0032_quicker_figures ad3a38bb6e10e5043987f11a335e9b8596cbb9482d8608d3f8a797005cda97d1
-- applied: marac.0033_party_order f9353c83bd1c954ff5a662769eefba241ab129b69fa24c8f9cd3a7c65796fc96
-- applied: marac.0034_held_today f78edadafdb177c8ff75066c85b8bb9eb6c4316ea6baa0993c6f73e9de411787
-- applied: marac.0035_files_by_link 4935e83642dcea96e42d1aa63c6b58eb19fd251fdc035a1b7e923078bd5e1a09
-- applied: marac.0036_named_again 0c8eef03eceed27c5455fc486b9bbef66664de441946c60c7defe67238ba6e14
-- applied: marac.0037_suggested_quicker 2299276dac52f3193385be807dd13261ed075ee94744038cc23459114146e7b1
-- applied: marac.0038_more_sealed 31abbe5979677d2da730e562dcd3ada66304b54c22d2528a35dccfce8ed0884b
-- applied: marac.0039_agreement_required c39cc4527bffcc914227d53a08ca085642723664d77d03651fbe612c9207fa8a
-- applied: marac.0040_sharing_agreements 9b986d59571611570d20f19203e5081dec60af5e3ea6d61a1d9e0592d5156d8f
-- applied: marac.0041_left_in_a_post 765432197b58f6af2d0a2b79020031074df7697ab1086b29fa9b5c611d19e33f
-- applied: marac.0042_told_when_heard 5900af69aae1258cc692d6293859e2a65b4c48225ec6fa2d645e98d4da133b99
-- applied: marac.0043_destroyed_again d5393fbc674fb56fdc0cecdace4ac95a0db9b8f8a5963775c9c7f295991ca66d
-- applied: marac.0044_unsent 90085487ec1c59649c9c9be821ee547c5c016a144d7275008c248be102442b17
-- applied: marac.0045_access_requests c2a7d5e8a8cd789eaaaa86d4dd217cd149564d51631bda9f81871a4e63a035ad
-- applied: marac.0046_access_row_security 8a534e32a809e229f5bcfc9a93ccb4621cb06eef30199d80a32d3f105f367665
-- applied: mfa.0001_initial a42b6353f2ed5dd754d1a8eb76a984cac58e0e587cf3fff131711c289c8a2e20
-- applied: mfa.0002_authenticator_timestamps b6566eb07301e2e4042908f789c19ff1dfefb86393773d656bbaef7bbbed234e
-- applied: mfa.0003_authenticator_type_uniq 88550a456154080cc3ecddcf8a32af3d81733bb6d56325ea67b201ee9f1ea1a2
-- applied: notices.0001_initial e422f999a151c62b8e0ce70f685301e25dae20b4c72c603bc42500de7bbf4993
-- applied: notices.0002_letters 2ecf800f9b793be00e16fdc0e8f9cf100993faa44d32ddb8902b05de929829c8
-- applied: notices.0003_calendar 0797c661137556b354901a96ec7ee478f914c932dc753e24ff2e1d44d0791bfa
-- applied: notices.0004_probes b2aa98c69b9aff3b03e22f288176ca1f18a4e8d64db8eafe67c92a828db4ec9a
-- applied: notices.0005_probes_carry_a_form d7e19c2ed6d2b97e9630d4fdc16415198d3b211b681b4c769aef9a5ccf4c03c0
-- applied: partnerships.0001_initial 42661e235a487bcd5667ab39f675531ad06ec11645d251b5590a50cc0224ab39
-- applied: partnerships.0002_chair_and_idva d8fd35deef53828ee8897cf984b07a9ca0483a009b94c4298e60964f429664d1
-- applied: partnerships.0003_councils_own_numbers f903f6e4c83eb21ebaf561374dc7cf467e05c61ae02864780b3bd596b5e6adfb
-- applied: partnerships.0004_sharing_agreements fa3e7e59b04f02933e09493373b88abdc9dfc1b03ba1059d1898d814f3a75a70
-- applied: procrastinate.0001_initial be81516c79d02f264ec27778413d0e4ad6ed3aaf7fd9a2538e74dced70345ef2
-- applied: procrastinate.0002_drop_started_at_column 2ead163c1ce2991d8f87dfb33740dee3dc158f027c73db0b51ea58b83ef02cb0
-- applied: procrastinate.0003_drop_started_at_column 740f2d8ff02c0bb57aee757639474fdfc78c45805954a7083870618e34d97fa8
-- applied: procrastinate.0004_drop_procrastinate_version_table 9f48b76f59a9cc8cbea8c27593dd17b6b77a67f90f8ce1f09392b3747c8dbb0c
-- applied: procrastinate.0005_fix_procrastinate_fetch_job 6a8e4055ab8e463d683bcf5eb051836ae13228826aac36c101aa4f6ec6d66664
-- applied: procrastinate.0006_fix_trigger_status_events_insert d9d2f532a094aa093a219f77aef2741cdfb287d352a5f48350ee475e9adef955
-- applied: procrastinate.0007_add_queueing_lock_column dc12645a882f2067124aa27bc59bd8189a0da3ba333047f1e0d6f23b0ccd3beb
-- applied: procrastinate.0008_close_fetch_job_race_condition 74c7c44a68d3c204f2a265238eedec1b936e8d525241a7f70a98b765419a00fa
-- applied: procrastinate.0009_add_defer_job_function b9d529f1bb143b0910318efab4e11bafa0f8f8eabed9d39887e0d876b1ab7b3c
-- applied: procrastinate.0010_add_procrastinate_periodic_defers bd1aa56a04f86df5da10a0db7f217e736d194a90ab3a01a4f2829685f4975deb
-- applied: procrastinate.0011_add_foreign_key_index 25cc0914481114fd4fac8e51c8215e76b42a9e0fc14d5b01335c3f4fa2b2aa3d
-- applied: procrastinate.0012_add_locks_to_periodic_defer 7cf8863ace39220c593f1303c86aa4db88434fceb11241f4af77890bbb206661
-- applied: procrastinate.0013_fix_procrastinate_defer_periodic_job 4d5072911b8c904c28ceedd83f9726db699a223588935c51ccbdfb29faed9ad9
-- applied: procrastinate.0014_add_finish_job_and_retry_job_functions 20ebed9ca30246c80eb5367539d2a55ac3335dd870b3ebc5f6fb37985f2c9b5d
-- applied: procrastinate.0015_add_trigger_on_job_deletion 41bec3a5111ff97fe58c593a551d5530aeaa59447331ba1b78ce5170eda24125
-- applied: procrastinate.0016_delete_finished_jobs aa4d841aae25c4b1a3434070da3df19fe3853308fd1368ee217d0dc4e39fd52e
-- applied: procrastinate.0017_add_checks_to_finish_job fa9f208ddf3368decd72cc2308cd1f07b5ca782bd94577c7776cf24dcec16883
-- applied: procrastinate.0018_add_checks_to_retry_job 893bfc867f1594eb09d45dc16ccf30a78c893a656ab1daef05fdbf9c3808901c
-- applied: procrastinate.0019_fix_finish_job_compat_issue 4c85f00a990bb3d7d83c93db3d3be534eb0ab26ff322a8e93856dc4de00f8cd2
-- applied: procrastinate.0020_add_index_on_procrastinate_jobs 5a93c4ea92b856f5a873cc1fbd6b63e8ea003dec6d92431d0a83604892c821a8
-- applied: procrastinate.0021_add_kwargs_to_defer_periodic_job 88dd3371cbdee2ba91eca1c9b708d031a9beb4da8b960d67ec2c059dcdf2f167
-- applied: procrastinate.0022_null_locks_excluded 2d5b088f88e89d690a938cb821a7c0187b50f226e42dbb14e19b4fa41f65685d
-- applied: procrastinate.0023_remove_old_finish_job_function 89267383eac7bb812e16173728b0071e64c11d19e2a4d2a6bfa37a86ebf2a67a
-- applied: procrastinate.0024_job_id_bigint 27108dc62abe637299b0c0c3bc0a69e01deff9c9cde89a7eacc0b49ff5481a51
-- applied: procrastinate.0025_add_models 29580ceb9d30811cbc9bc83f593d5ecc87ff03c18676f4b897eab564609f51f1
-- applied: procrastinate.0026_add_job_priority 4f7746b8edef802a04526ddb20918f43158821771f86f0033093820826b41d3c
-- applied: procrastinate.0027_add_periodic_job_priority 17e24782e5f4b56efe8a3a9170154f93b1dd7d4cfb1a0c0547f2f83c6726cd2b
-- applied: procrastinate.0028_add_cancel_states 2831656624aa91659d863de8f9cf48f5fcfe830bba34f341fadb387d06699812
-- applied: procrastinate.0029_add_additional_params_to_retry_job 50d48f155234960c55a04cc95cec0a4347cd8ce447e6efadd92873490df77043
-- applied: procrastinate.0030_alter_procrastinateevent_options 94486414b944e7071286e235411105978f16c20b76b9225fdcf2b1e89d8fcab8
-- applied: procrastinate.0031_add_indexes_for_fetch_job c7235c71c0c003fd728d0ed2c771819cdd7bc010370ea132da7d05b8c9456a46
-- applied: procrastinate.0032_pre_cancel_notification 42c97f730f7f0edd305297a59a072a56fcd23faf0170f9cef5a983d4627596ee
-- applied: procrastinate.0033_post_cancel_notification 8bd0e84d1e45311ef1d5a850183e2243f8b86527f5d6f90c6305081e2825d966
-- applied: procrastinate.0034_pre_add_heartbeat 844ed448222ba8b1dca1e719390da705f77de87a5b4d0d18c652e4605493dd95
-- applied: procrastinate.0035_post_add_heartbeat 0cbd71b8406c14f426794a66787704c1b2c6acb84372dee78c138838ed177be0
-- applied: procrastinate.0036_add_worker_model f996e8059968a3a44eb331199eb0a8789ffc6f3a57d01a9f93bcaf1b4a1a5613
-- applied: procrastinate.0037_pre_batch_defer_jobs 0d7d4294e8aa2749f804962b397ae9d7b392146d838ef0dc608b34dcebefc450
-- applied: procrastinate.0038_post_batch_defer_jobs 503152d687e3e49b9ef4f76cb7dd4900bee778b199eae187b571e7dd470e5d0e
-- applied: procrastinate.0039_pre_priority_lock_fetch_job aba2087cb2b69233cd1080011f7066edd1d7d6145bb0ba6a94a7f904a768ed36
-- applied: procrastinate.0040_pre_retry_failed_job f6d2a552fbbc50880d3f236abae3316591c49da7813333eca55f8b7bba228ded
-- applied: procrastinate.0041_post_retry_failed_job 2c8dc359b30362a93ce44822852544045c2688305bdb71bea572645c5dc5a1e9
-- applied: sessions.0001_initial 2aa438e2393ee5135c4dda94bfde65fd49e8300f1c3f93bed25ae3a09f2f69b9
-- applied: socialaccount.0001_initial 3647538d149b8190b7aad79e51adb1bebc03c40513e8c24cf462f64f407d9827
-- applied: socialaccount.0002_token_max_lengths 1f6fc8859622f5959daecc0963be2ca1b366c778dcd32270a857f2073b79bc83
-- applied: socialaccount.0003_extra_data_default_dict e8b6fe9e20bed06125dd4502c85ff006d8d161d94ff5102af8c82aa11c55edf5
-- applied: socialaccount.0004_app_provider_id_settings 82163ba3cc18a1ead53ec62775f6e4e796483c07d409d14246772898b1fcaa0c
-- applied: socialaccount.0005_socialtoken_nullable_app f023fe1a501c3e63c259aa4a5c0a1a6936044d0b1228f3ca03f684a2dcd52a12
-- applied: socialaccount.0006_alter_socialaccount_extra_data d1de2c79db317f6f8f0d64875cc181e80e12c8e97376e6623abfe7dbce873642
-- applied: usersessions.0001_initial b5d23c8ce06440612687e13145031ad82330d098e73de3b901d1fe0424ed12cb


CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);

CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);

CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);

CREATE FUNCTION public.accounts_a_live_site_stays_one() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'a live site stays one' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION public.app_person() RETURNS uuid
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    IF nullif(current_setting('app.person', true), '') IS NOT NULL THEN
        RETURN current_setting('app.person')::uuid;
    ELSIF nullif(current_setting('app.service', true), '') IS NULL THEN
        RAISE EXCEPTION 'no identity is set for this transaction' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.app_post() RETURNS uuid
    LANGUAGE sql STABLE
    AS $$
    SELECT nullif(current_setting('app.post', true), '')::uuid
$$;

CREATE FUNCTION public.app_service() RETURNS text
    LANGUAGE sql STABLE
    AS $$
    SELECT coalesce(current_setting('app.service', true), '')
$$;

CREATE FUNCTION public.app_transactions_before() RETURNS bigint
    LANGUAGE sql IMMUTABLE
    AS $$SELECT 0::bigint$$;

CREATE FUNCTION public.audit_event_is_final() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is added to, never altered' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION public.audit_horizon() RETURNS bigint
    LANGUAGE sql STABLE
    AS $$SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint + app_transactions_before()$$;

CREATE FUNCTION public.audit_row_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    old_row jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE to_jsonb(OLD) END;
    new_row jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE to_jsonb(NEW) END;
    changes jsonb := '{}';
BEGIN
    IF TG_OP <> 'DELETE' THEN
        SELECT jsonb_object_agg(key, CASE WHEN key = ANY (TG_ARGV) THEN to_jsonb('not kept'::text)
                                          WHEN TG_OP = 'INSERT' THEN new_row -> key
                                          ELSE jsonb_build_array(old_row -> key, new_row -> key) END)
          INTO changes
          FROM jsonb_object_keys(new_row) AS key
         WHERE old_row -> key IS DISTINCT FROM new_row -> key;
        IF changes IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO audit_event (kind, name, subject_kind, subject_id, detail)
    VALUES ('change', lower(TG_OP), TG_TABLE_NAME, coalesce(new_row ->> 'id', old_row ->> 'id', ''), changes);
    RETURN NULL;
END $$;

CREATE FUNCTION public.audit_seal_goes_on() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    before audit_seal;
BEGIN
    SELECT * INTO before FROM audit_seal ORDER BY number DESC LIMIT 1;
    IF NEW.number <> coalesce(before.number, 0) + 1
       OR NEW.previous <> coalesce(before.head, '')
       OR NEW.since <> coalesce(before.until, 0)
       OR NEW.until <= NEW.since
       OR NEW.until > audit_horizon() THEN
        RAISE EXCEPTION 'a seal goes on from the last, over what has ended' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.boards_chair() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT body_id FROM boards_seat WHERE post_id = boards_post() AND is_chair AND coalesce(from_on <= current_date, true) AND coalesce(until_on > current_date, true)
$$;

CREATE FUNCTION public.boards_decided_stands() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    kept text[] := '{ratification_item_id,ratified_by_id}';
BEGIN
    IF TG_TABLE_NAME = 'boards_outofmeeting' THEN
        IF OLD.status = 'open' OR (TG_OP = 'UPDATE' AND to_jsonb(OLD) - kept = to_jsonb(NEW) - kept) THEN
            RETURN coalesce(NEW, OLD);
        END IF;
    ELSIF EXISTS (SELECT FROM boards_outofmeeting o WHERE o.id = OLD.procedure_id AND o.status = 'open') THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'what was decided between meetings stands' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION public.boards_fill() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT body_id FROM boards_seat WHERE post_id = boards_post() AND coalesce(from_on <= current_date, true) AND coalesce(until_on > current_date, true)
$$;

CREATE FUNCTION public.boards_follow_post(before uuid, after uuid, at timestamp with time zone, said text) RETURNS SETOF uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE one uuid;
BEGIN
    PERFORM app_person();
    PERFORM set_config('app.definer', 'boards', true);
    FOR one IN UPDATE boards_agreedaction SET owner_id = after,
                      organisation_id = (SELECT organisation_id FROM partnerships_post WHERE id = after)
                WHERE owner_id = before AND status IN ('open', 'in_progress', 'claimed') RETURNING id LOOP
        INSERT INTO boards_step (action_id, kind, words, at) VALUES (one, 'given_to', said, at);
        RETURN NEXT one;
    END LOOP;
    PERFORM set_config('app.definer', '', true);
END $$;

CREATE FUNCTION public.boards_is_service() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT app_person() IS NULL AND app_service() <> 'visitor'
$$;

CREATE FUNCTION public.boards_may_know(of_body uuid, readers text) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    SELECT app_service() NOT IN ('', 'visitor')
        OR EXISTS (SELECT FROM boards_seat s WHERE s.body_id = of_body AND s.post_id = app_post())
        OR (readers = 'everybody' AND EXISTS (
            SELECT FROM boards_substitute u JOIN boards_seat s ON s.id = u.seat_id
             WHERE s.body_id = of_body AND u.post_id = app_post()))
        OR EXISTS (SELECT FROM partnerships_post p
                    WHERE p.id = app_post() AND p.role IN ('policy_officer', 'head_of_community_safety', 'commissioner'))
$$;

CREATE FUNCTION public.boards_minutes_stand() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    one record;
    is_approved boolean;
    kept text[] := coalesce(TG_ARGV, '{}');
BEGIN
    IF TG_OP = 'DELETE' THEN one := OLD; ELSE one := NEW; END IF;
    CASE TG_TABLE_NAME
        WHEN 'boards_minutes' THEN
            is_approved := TG_OP <> 'INSERT' AND OLD.status = 'approved';
        WHEN 'boards_minutepassage' THEN
            is_approved := EXISTS (SELECT FROM boards_minutes m WHERE m.id = one.minutes_id AND m.status = 'approved');
        WHEN 'boards_correction' THEN
            is_approved := EXISTS (SELECT FROM boards_minutes m JOIN boards_minutepassage p ON p.minutes_id = m.id
                                    WHERE p.id = one.passage_id AND m.status = 'approved');
        WHEN 'boards_outcome' THEN
            is_approved := EXISTS (SELECT FROM boards_minutes m JOIN boards_agendaitem i ON i.meeting_id = m.meeting_id
                                    WHERE i.id = one.item_id AND m.status = 'approved');
        ELSE -- the roll, and what was noted of items
            is_approved := EXISTS (SELECT FROM boards_minutes m
                                    WHERE m.meeting_id = one.meeting_id AND m.status = 'approved');
    END CASE;
    IF is_approved AND (TG_OP <> 'UPDATE' OR to_jsonb(OLD) - kept <> to_jsonb(NEW) - kept) THEN
        RAISE EXCEPTION 'these minutes are approved, so they stand' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.boards_next_concern(of_body uuid) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE found integer;
BEGIN
    PERFORM app_person();
    PERFORM set_config('app.definer', 'boards', true);
    SELECT coalesce(max(number), 0) + 1 INTO found FROM boards_concern WHERE body_id = of_body;
    PERFORM set_config('app.definer', '', true);
    RETURN found;
END $$;

CREATE FUNCTION public.boards_of_the_office(of_notice uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    SELECT EXISTS (
        SELECT FROM boards_decisionnotice n JOIN partnerships_post p ON p.id = app_post()
         WHERE n.id = of_notice AND (
            n.lead_id = p.id
            OR EXISTS (SELECT FROM boards_noticeadvice a WHERE a.notice_id = n.id AND a.post_id = p.id)
            OR p.role IN ('commissioner', 'policy_officer') AND EXISTS (
                SELECT FROM partnerships_policingbodyholder h
                 WHERE h.area_id = n.area_id AND h.organisation_id = p.organisation_id)))
$$;

CREATE FUNCTION public.boards_own_seats() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT id FROM boards_seat WHERE post_id = boards_post() AND coalesce(from_on <= current_date, true) AND coalesce(until_on > current_date, true)
$$;

CREATE FUNCTION public.boards_post() RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT post_id FROM partnerships_holding
     WHERE post_id = app_post() AND person_id = app_person() AND coalesce(from_on <= current_date, true) AND coalesce(until_on > current_date, true) LIMIT 1
$$;

CREATE FUNCTION public.boards_reach() RETURNS TABLE(id uuid, by_office boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    WITH RECURSIVE own (organisation_id) AS (
        SELECT organisation_id FROM partnerships_post WHERE id = boards_post()
    ), covered (id) AS (
        SELECT area_id FROM partnerships_cover WHERE post_id = boards_post() AND coalesce(from_on <= current_date, true) AND coalesce(until_on > current_date, true)
    ), next (before, after) AS (
        SELECT whole_id, part_id FROM partnerships_areapart WHERE coalesce(from_on <= current_date, true) AND coalesce(until_on > current_date, true)
        UNION ALL
        SELECT before_id, after_id FROM partnerships_areasuccession WHERE after_id IS NOT NULL AND "on" <= current_date
    ), office (id) AS (
        SELECT holder.area_id FROM partnerships_policingbodyholder holder JOIN own USING (organisation_id)
         WHERE coalesce(holder.from_on <= current_date, true) AND coalesce(holder.until_on > current_date, true)
    ), inside (id, by_office) AS (
        SELECT id, false FROM covered
        UNION
        SELECT o.area_id, false FROM partnerships_organisation o JOIN own ON o.id = own.organisation_id
         WHERE o.area_id IS NOT NULL AND NOT EXISTS (SELECT FROM covered)
        UNION
        SELECT id, false FROM office WHERE NOT EXISTS (SELECT FROM covered)
        UNION
        SELECT id, true FROM office
        UNION
        SELECT after, inside.by_office FROM next JOIN inside ON before = inside.id
    ) SELECT inside.id, inside.by_office FROM inside
$$;

CREATE FUNCTION public.boards_run() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT body.id FROM boards_body body JOIN partnerships_post post ON post.id = boards_post()
     WHERE post.role = 'policy_officer'
       AND body.area_id IN (SELECT reach.id FROM boards_reach() reach WHERE NOT reach.by_office)
       AND body.area_id IN (SELECT reach.id FROM boards_reach() reach WHERE reach.by_office)
    UNION
    SELECT body.id FROM boards_body body JOIN partnerships_post post ON post.id = boards_post()
      LEFT JOIN boards_body above ON above.id = body.parent_id
      JOIN boards_body local ON local.kind = 'csp' AND local.id IN (body.id, above.id)
      JOIN partnerships_areapart part ON part.whole_id = local.area_id
     WHERE post.role = 'head_of_community_safety'
       AND part.part_id IN (SELECT reach.id FROM boards_reach() reach WHERE NOT reach.by_office)
$$;

CREATE FUNCTION public.boards_signed_stands() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    is_signed boolean;
BEGIN
    IF TG_TABLE_NAME = 'boards_decisionnotice' THEN
        is_signed := OLD.status = 'signed';
    ELSE
        is_signed := EXISTS (SELECT FROM boards_decisionnotice n
                              WHERE n.id = (coalesce(to_jsonb(NEW), to_jsonb(OLD)) ->> 'notice_id')::uuid AND n.status = 'signed');
    END IF;
    IF is_signed THEN
        RAISE EXCEPTION 'a signed notice stands' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE FUNCTION public.boards_sit() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT boards_fill()
    UNION
    SELECT seat.body_id FROM boards_substitute other JOIN boards_seat seat ON seat.id = other.seat_id
     WHERE other.post_id = boards_post() AND coalesce(other.from_on <= current_date, true) AND coalesce(other.until_on > current_date, true)
$$;

CREATE FUNCTION public.funding_assesses(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT EXISTS (
        SELECT FROM funding_assessment assessment
         WHERE assessment.application_id = wanted AND assessment.post_id = app_post()
           AND assessment.recused_at IS NULL AND funding_organisation() IS NOT NULL)
$$;

CREATE FUNCTION public.funding_holds_office_for(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT EXISTS (
        SELECT FROM funding_call call
          JOIN funding_pot pot ON pot.id = call.pot_id
          JOIN funding_fund fund ON fund.id = pot.fund_id
          JOIN partnerships_policingbodyholder office ON office.area_id = fund.area_id
         WHERE call.id = wanted AND office.organisation_id = funding_organisation()
           AND coalesce(office.from_on <= current_date, true) AND coalesce(office.until_on > current_date, true))
$$;

CREATE FUNCTION public.funding_journal_stands() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a journal is never taken away: reverse it by another';
    END IF;
    IF OLD.status <> 'proposed' THEN
        RAISE EXCEPTION 'a journal that was % is never changed: reverse it by another', OLD.status;
    END IF;
    IF (OLD.fund_id, OLD.kind, OLD.from_pot_id, OLD.to_pot_id, OLD.amount, OLD.reason, OLD.proposed_at, OLD.reverses_id)
       IS DISTINCT FROM
       (NEW.fund_id, NEW.kind, NEW.from_pot_id, NEW.to_pot_id, NEW.amount, NEW.reason, NEW.proposed_at, NEW.reverses_id)
    THEN
        RAISE EXCEPTION 'what a journal proposes is never changed: decline it and propose another';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.funding_organisation() RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT post.organisation_id FROM partnerships_post post
      JOIN partnerships_holding holding ON holding.post_id = post.id AND holding.person_id = app_person()
     WHERE post.id = app_post() LIMIT 1
$$;

CREATE FUNCTION public.funding_provider() RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT CASE WHEN app_person() IS NULL THEN NULL ELSE (
        SELECT organisation_id FROM partnerships_post
         WHERE id = app_post() AND role IN ('grant_preparer', 'grant_certifier')) END
$$;

CREATE FUNCTION public.marac_actions_for_offices(first_day date) RETURNS TABLE(area_id uuid, organisation_id uuid, code text, counted bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    IF (marac_role() IN ('commissioner', 'policy_officer', 'analyst', 'partnership_chair', 'board_member', 'head_of_community_safety') OR marac_is_service()) AND first_day = date_trunc('quarter', first_day)::date
    AND marac_settled_at(first_day) <= now() THEN
    RETURN QUERY SELECT * FROM marac_actions_tally(
        first_day, (first_day + interval '3 months - 1 day')::date, marac_settled_at(first_day));
    END IF;
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_actions_tally(first_day date, last_day date, standing timestamp with time zone) RETURNS TABLE(area_id uuid, organisation_id uuid, code text, counted bigint)
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
SELECT m.area_id, a.organisation_id,
       CASE WHEN a.answered_at <= standing AND a.status <> 'complete' THEN a.status
            WHEN a.answered_at <= standing AND (a.answered_at AT TIME ZONE 'Europe/London')::date <= a.due_on THEN 'in_time'
            WHEN a.answered_at <= standing THEN 'late'
            WHEN a.due_on < (standing AT TIME ZONE 'Europe/London')::date THEN 'overdue' ELSE 'running' END, count(*)
  FROM marac_agreedaction a JOIN marac_meeting m ON m.id = a.meeting_id
 WHERE a.due_on BETWEEN first_day AND last_day AND a.sent_at <= standing
 GROUP BY 1, 2, 3
$$;

CREATE FUNCTION public.marac_answers_for_agency() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT marac_role() IN ('agency_representative', 'idva_manager', 'idva')
$$;

CREATE FUNCTION public.marac_attendance_for_offices(first_day date) RETURNS TABLE(area_id uuid, organisation_id uuid, code text, counted bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    IF (marac_role() IN ('commissioner', 'policy_officer', 'analyst', 'partnership_chair', 'board_member', 'head_of_community_safety') OR marac_is_service()) AND first_day = date_trunc('quarter', first_day)::date
    AND marac_settled_at(first_day) <= now() THEN
    RETURN QUERY SELECT * FROM marac_attendance_tally(
        first_day::timestamp AT TIME ZONE 'Europe/London',
        (first_day + interval '3 months') AT TIME ZONE 'Europe/London',
        marac_settled_at(first_day));
    END IF;
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_attendance_tally(starts timestamp with time zone, ends timestamp with time zone, standing timestamp with time zone) RETURNS TABLE(area_id uuid, organisation_id uuid, code text, counted bigint)
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
WITH took_part AS (
    SELECT m.area_id, t.organisation_id,
           min(CASE WHEN t.kind = 'present' THEN 1 WHEN t.information_sent_on IS NOT NULL THEN 2
                    WHEN t.kind = 'apologies' THEN 3 ELSE 4 END) AS best
      FROM marac_meeting m JOIN marac_attendance t ON t.meeting_id = m.id
     WHERE m.starts_at >= starts AND m.starts_at < ends AND m.opened_at <= standing
       AND t.organisation_id IS NOT NULL AND t.kind <> 'observer'
     GROUP BY m.id, m.area_id, t.organisation_id
)
SELECT area_id, organisation_id, (ARRAY['present', 'information', 'apologies', 'not_there'])[best], count(*)
  FROM took_part GROUP BY 1, 2, 3
$$;

CREATE FUNCTION public.marac_attends() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT marac_role() IN ('agency_representative', 'idva_manager', 'idva', 'marac_chair')
$$;

CREATE FUNCTION public.marac_backlog_for_offices(first_day date) RETURNS TABLE(area_id uuid, age integer, counted bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    IF (marac_role() IN ('commissioner', 'policy_officer', 'analyst', 'partnership_chair', 'board_member', 'head_of_community_safety') OR marac_is_service()) AND first_day = date_trunc('quarter', first_day)::date
    AND marac_settled_at(first_day) <= now() THEN
    RETURN QUERY
    WITH quarter AS (SELECT (first_day + interval '3 months') AT TIME ZONE 'Europe/London' AS over)
    SELECT r.area_id, width_bucket(extract(epoch FROM quarter.over - r.received_at)::float8 / 86400, ARRAY[1, 3, 7, 28]::float8[]),
           count(*)
      FROM marac_referral r, quarter
     WHERE r.received_at < quarter.over AND (r.decided_at IS NULL OR r.decided_at >= quarter.over) AND r.area_id IS NOT NULL
     GROUP BY 1, 2;
    END IF;
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_carried_cases() RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    IF marac_is_staff() THEN
    RETURN QUERY
    WITH RECURSIVE carried (id) AS (
        SELECT transfer.case_id FROM marac_transfer transfer
         WHERE transfer.to_area_id = ANY (ARRAY(SELECT marac_reach()))
           AND transfer.status = ANY (CASE WHEN marac_is_coordinator() THEN ARRAY['accepted', 'offered'] ELSE ARRAY['accepted'] END)
        UNION
        SELECT later.earlier_case_id FROM marac_case later JOIN carried ON carried.id = later.id
         WHERE later.earlier_case_id IS NOT NULL
    ) SELECT carried.id FROM carried;
    END IF;
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_delete_unsent(what uuid, at timestamp with time zone, today date, rule text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    DECLARE
        whose uuid;
        child record;
    BEGIN
        SELECT one.key_id INTO whose FROM marac_referral one LEFT JOIN marac_referrallink link ON link.id = one.link_id
         WHERE one.id = what AND one.status = 'draft' AND one.received_at IS NULL
           AND (one.referred_by_post_id = app_post() OR one.link_id = marac_link()
                OR (marac_is_service() AND (one.unsent_told_at IS NOT NULL OR link.expires_at <= at)))
           FOR UPDATE OF one;
        is_done := FOUND;
        IF is_done THEN
            DELETE FROM marac_attachmentpiece
             WHERE attachment_id IN (SELECT file.id FROM marac_attachment file WHERE file.referral_id = what);
            FOR child IN
                SELECT key.conrelid::regclass AS of FROM pg_constraint key
                  JOIN pg_attribute named ON named.attrelid = key.conrelid AND named.attnum = key.conkey[1]
                 WHERE key.contype = 'f' AND key.confrelid = 'marac_referral'::regclass AND named.attname = 'referral_id'
            LOOP
                EXECUTE format('DELETE FROM %s WHERE referral_id = $1', child.of) USING what;
            END LOOP;
            DELETE FROM marac_referral WHERE id = what;
            UPDATE marac_casekey SET wrapped = '', destroyed_on = today, destroyed_under = rule WHERE id = whose;
        END IF;
    END;
    PERFORM set_config('app.definer', before, true);
    RETURN is_done;
END $_$;

CREATE FUNCTION public.marac_destroy(what uuid, today date, rule text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    DECLARE
        keys uuid[];
        mails uuid[];
        whose uuid[];
        told record;
    BEGIN
        SELECT * INTO told FROM marac_retention kept
         WHERE kept.id = what AND kept.status = 'proposed' AND kept.due_on <= today
           AND kept.proposed_by_id IS NOT NULL AND kept.proposed_by_id <> app_person()
           AND marac_role() IN ('senior_marac_coordinator', 'marac_administrator')
           AND kept.area_id IN (SELECT marac_reach())
           AND (kept.case_id IS NULL OR kept.case_id NOT IN (SELECT marac_hidden_cases()))
           AND (kept.referral_id IS NULL OR kept.referral_id NOT IN (SELECT marac_hidden()))
           FOR UPDATE;
        is_done := FOUND;
        IF is_done THEN
            whose := ARRAY(SELECT one.id FROM marac_referral one
                            WHERE one.case_id = told.case_id OR one.id = told.referral_id);
            mails := ARRAY(SELECT became.mail_id FROM marac_mailreferral became WHERE became.referral_id = ANY (whose)
                           EXCEPT SELECT became.mail_id FROM marac_mailreferral became WHERE became.referral_id <> ALL (whose));
            keys := ARRAY(SELECT one.key_id FROM marac_case one WHERE one.id = told.case_id
                    UNION SELECT one.key_id FROM marac_referral one WHERE one.id = ANY (whose)
                    UNION SELECT one.key_id FROM marac_mail one WHERE one.id = ANY (mails));
            DELETE FROM notices_rawletter WHERE letter_id IN (SELECT one.letter_id FROM marac_mail one WHERE one.id = ANY (mails));
            UPDATE marac_casekey SET wrapped = '', destroyed_on = today, destroyed_under = rule
             WHERE id = ANY (keys) AND destroyed_on IS NULL;
            UPDATE marac_party SET name_born_index = '' WHERE key_id = ANY (keys) AND name_born_index <> '';
            UPDATE marac_address SET postcode_index = '' WHERE key_id = ANY (keys) AND postcode_index <> '';
            UPDATE marac_safecontact SET phone_index = '' WHERE key_id = ANY (keys) AND phone_index <> '';
            DELETE FROM marac_awaitedexclusion WHERE key_id = ANY (keys);
            UPDATE marac_referral SET contact_name = '', contact_email = '', contact_phone = ''
             WHERE id = ANY (whose);
        END IF;
    END;
    PERFORM set_config('app.definer', before, true);
    RETURN is_done;
END $$;

CREATE FUNCTION public.marac_destroy_again(gone uuid, on_day date, rule text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    UPDATE marac_casekey SET wrapped = '', destroyed_on = on_day, destroyed_under = rule
     WHERE id = gone AND destroyed_on IS NULL AND marac_is_service();
    is_done := FOUND;
    IF is_done THEN
        DELETE FROM notices_rawletter WHERE letter_id IN (SELECT one.letter_id FROM marac_mail one WHERE one.key_id = gone);
        UPDATE marac_party SET name_born_index = '' WHERE key_id = gone AND name_born_index <> '';
        UPDATE marac_address SET postcode_index = '' WHERE key_id = gone AND postcode_index <> '';
        UPDATE marac_safecontact SET phone_index = '' WHERE key_id = gone AND phone_index <> '';
        DELETE FROM marac_awaitedexclusion WHERE key_id = gone;
        UPDATE marac_referral SET contact_name = '', contact_email = '', contact_phone = '' WHERE key_id = gone;
        DELETE FROM marac_accesspassage WHERE request_id IN (SELECT asked.id FROM marac_accessrequest asked WHERE asked.key_id = gone);
        DELETE FROM marac_accesslink WHERE request_id IN (SELECT asked.id FROM marac_accessrequest asked WHERE asked.key_id = gone);
    END IF;
    PERFORM set_config('app.definer', before, true);
    RETURN is_done;
END $$;

CREATE FUNCTION public.marac_destroy_request(what uuid, today date, rule text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    UPDATE marac_casekey SET wrapped = '', destroyed_on = today, destroyed_under = rule
     WHERE destroyed_on IS NULL AND id IN (
        SELECT asked.key_id FROM marac_accessrequest asked
         WHERE asked.id = what AND asked.kept_until <= today AND asked.status IN ('answered', 'closed')
           AND asked.office_id = marac_organisation() AND marac_role() = 'senior_marac_coordinator'
           AND asked.handled_by_id <> app_person() AND asked.id NOT IN (SELECT marac_hidden_requests()));
    is_done := FOUND;
    IF is_done THEN
        DELETE FROM marac_accesspassage WHERE request_id = what;
        DELETE FROM marac_accesslink WHERE request_id = what;
    END IF;
    PERFORM set_config('app.definer', before, true);
    RETURN is_done;
END $$;

CREATE FUNCTION public.marac_file_link() RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT CASE WHEN app_person() IS NULL THEN nullif(current_setting('app.marac_file_link', true), '')::uuid END
$$;

CREATE FUNCTION public.marac_file_link_brought(asked uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    SELECT count(*) > 0 INTO is_done FROM marac_filelink l JOIN marac_attachment a ON a.referral_id = l.referral_id
     WHERE l.id = marac_file_link() AND a.id = asked AND a.came_later AND a.added_by_id IS NULL;
    PERFORM set_config('app.definer', before, true);
    RETURN is_done;
END $$;

CREATE FUNCTION public.marac_file_link_takes(asked uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    SELECT count(*) > 0 INTO is_done FROM marac_filelink l WHERE l.id = marac_file_link() AND l.referral_id = asked;
    PERFORM set_config('app.definer', before, true);
    RETURN is_done;
END $$;

CREATE FUNCTION public.marac_given() RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    RETURN QUERY
    SELECT notice.referral_id FROM marac_idvanotice notice
     WHERE notice.adviser_id = app_person() AND notice.service_id = marac_organisation()
       AND notice.status = 'taken_up' AND marac_role() = 'idva';
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_given_cases() RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    RETURN QUERY
    SELECT referral.case_id FROM marac_referral referral
     WHERE referral.case_id IS NOT NULL AND referral.id IN (SELECT marac_given());
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_has_room(asked uuid, most integer) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    SELECT count(*) < most INTO is_done FROM marac_attachment a WHERE a.referral_id = asked;
    PERFORM set_config('app.definer', before, true);
    RETURN is_done;
END $$;

CREATE FUNCTION public.marac_held_since() RETURNS TABLE(received_at timestamp with time zone)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    IF marac_role() IN ('commissioner', 'policy_officer', 'analyst', 'partnership_chair', 'board_member', 'head_of_community_safety') OR marac_is_staff() OR marac_is_service() THEN
    RETURN QUERY SELECT min(r.received_at) FROM marac_referral r;
    END IF;
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_hidden() RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    IF EXISTS (SELECT FROM marac_partyexclusion excluded
                WHERE excluded.person_id = app_person() OR excluded.post_id = app_post()) THEN
    RETURN QUERY SELECT * FROM marac_hidden_from(ARRAY[app_person()], ARRAY[app_post()]);
    END IF;
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_hidden_cases() RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    RETURN QUERY
    WITH hidden AS MATERIALIZED (SELECT referral.id, referral.case_id FROM marac_referral referral
                                  WHERE referral.id = ANY (ARRAY(SELECT marac_hidden())))
    SELECT hidden.case_id FROM hidden WHERE hidden.case_id IS NOT NULL
    UNION
    SELECT one.id FROM marac_case one WHERE one.victim_id = ANY (ARRAY(
        SELECT party.individual_id FROM marac_party party JOIN hidden ON hidden.id = party.referral_id
         WHERE party.part = 'victim' AND party.individual_id IS NOT NULL));
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_hidden_from(people uuid[], posts uuid[]) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    RETURN QUERY
    WITH direct AS MATERIALIZED (
        SELECT excluded.referral_id FROM marac_partyexclusion excluded
         WHERE excluded.person_id = ANY (people) OR excluded.post_id = ANY (posts)
    ), victim AS MATERIALIZED (
        SELECT party.individual_id, party.name_born_index FROM marac_party party
         WHERE party.part = 'victim' AND party.referral_id = ANY (ARRAY(SELECT direct.referral_id FROM direct))
    ) SELECT direct.referral_id FROM direct
    UNION
    SELECT party.referral_id FROM marac_party party
     WHERE party.part = 'victim' AND party.individual_id = ANY (ARRAY(SELECT victim.individual_id FROM victim))
    UNION
    SELECT party.referral_id FROM marac_party party
     WHERE party.part = 'victim' AND party.name_born_index <> ''
       AND party.name_born_index = ANY (ARRAY(SELECT victim.name_born_index FROM victim));
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_hidden_requests() RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    RETURN QUERY
    SELECT link.request_id FROM marac_accesslink link
     WHERE link.is_them AND link.referral_id IN (SELECT marac_hidden());
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_is_coordinator() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT marac_role() IN ('senior_marac_coordinator', 'marac_coordinator')
$$;

CREATE FUNCTION public.marac_is_kept_out(of_referral uuid, somebody uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    is_done := EXISTS (
    SELECT FROM marac_partyexclusion excluded
      JOIN marac_referral one ON one.id = excluded.referral_id
      JOIN marac_referral given ON given.id = of_referral AND (given.id = one.id OR given.case_id = one.case_id)
     WHERE given.idva_service_id = marac_organisation() AND marac_role() = 'idva_manager'
       AND (excluded.person_id = somebody OR excluded.post_id IN (
            SELECT post_id FROM partnerships_holding WHERE person_id = somebody)));
    PERFORM set_config('app.definer', before, true);
    RETURN is_done;
END $$;

CREATE FUNCTION public.marac_is_known() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT app_person() IS NOT NULL OR app_service() IN ('worker', 'intake', 'command', 'visitor')
$$;

CREATE FUNCTION public.marac_is_over(asked uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    SELECT count(*) > 0 INTO is_done FROM marac_case c WHERE c.id = asked AND c.status IN ('lapsed', 'transferred');
    PERFORM set_config('app.definer', before, true);
    RETURN is_done;
END $$;

CREATE FUNCTION public.marac_is_service() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT app_person() IS NULL AND app_service() IN ('worker', 'intake', 'command')
$$;

CREATE FUNCTION public.marac_is_staff() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT marac_role() IN ('senior_marac_coordinator', 'marac_coordinator', 'marac_administrator')
$$;

CREATE FUNCTION public.marac_keep_named_again() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    name text;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    FOR name IN SELECT DISTINCT one.who FROM (VALUES
            (CASE WHEN TG_OP <> 'INSERT' AND OLD.part = 'perpetrator' THEN OLD.name_born_index END),
            (CASE WHEN TG_OP <> 'DELETE' AND NEW.part = 'perpetrator' THEN NEW.name_born_index END)) one (who)
         WHERE one.who <> '' ORDER BY 1 LOOP
        PERFORM pg_advisory_xact_lock(hashtextextended(name, 0));
        IF 1 < (SELECT count(*) FROM (SELECT FROM marac_party party WHERE party.part = 'perpetrator' AND party.name_born_index <> '' AND party.name_born_index = name LIMIT 2) two) THEN
            INSERT INTO marac_namedagain (who) VALUES (name) ON CONFLICT DO NOTHING;
        ELSE
            DELETE FROM marac_namedagain again WHERE again.who = name;
        END IF;
    END LOOP;
    PERFORM set_config('app.definer', before, true);
    RETURN NULL;
END $$;

CREATE FUNCTION public.marac_keep_out_arrived(newcomer uuid, indexes text[]) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    INSERT INTO marac_partyexclusion (id, referral_id, person_id, why, named_at, named_by_id)
    SELECT gen_random_uuid(), awaited.referral_id, newcomer, awaited.why, awaited.named_at, awaited.named_by_id
      FROM marac_awaitedexclusion awaited WHERE awaited.email_index = ANY (indexes)
    ON CONFLICT DO NOTHING;
    DELETE FROM marac_awaitedexclusion awaited WHERE awaited.email_index = ANY (indexes);
    is_done := FOUND;
    PERFORM set_config('app.definer', before, true);
    RETURN is_done;
END $$;

CREATE FUNCTION public.marac_kept_out(of_cases uuid[], of_referrals uuid[]) RETURNS TABLE(about uuid, person_id uuid, post_id uuid)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    RETURN QUERY
    WITH asked AS MATERIALIZED (
        SELECT referral.case_id AS about, referral.id FROM marac_referral referral WHERE referral.case_id = ANY (of_cases)
        UNION SELECT referral.id, referral.id FROM marac_referral referral WHERE referral.id = ANY (of_referrals)
    ), victim AS MATERIALIZED (
        SELECT asked.about, party.individual_id, party.name_born_index
          FROM asked JOIN marac_party party ON party.referral_id = asked.id AND party.part = 'victim'
    ), same AS (
        SELECT asked.about, asked.id FROM asked
        UNION SELECT victim.about, party.referral_id FROM victim
                JOIN marac_party party ON party.individual_id = victim.individual_id AND party.part = 'victim'
        UNION SELECT victim.about, party.referral_id FROM victim
                JOIN marac_party party ON party.name_born_index = victim.name_born_index AND party.part = 'victim'
               WHERE victim.name_born_index <> ''
    ) SELECT DISTINCT same.about, excluded.person_id, excluded.post_id
        FROM same JOIN marac_partyexclusion excluded ON excluded.referral_id = same.id;
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_left_in(of_post uuid) RETURNS TABLE(kind text, waits bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    IF marac_role() = 'system_administrator' THEN
    RETURN QUERY
    WITH left_post AS (
        SELECT post.id, post.organisation_id AS agency, post.role FROM partnerships_post post WHERE post.id = of_post
    )
    SELECT 'drafts', count(*) FROM marac_referral one JOIN left_post ON left_post.id = one.referred_by_post_id
     WHERE one.status IN ('draft', 'returned')
    UNION ALL
    SELECT 'research', count(*) FROM marac_researchrequest one JOIN left_post ON left_post.agency = one.organisation_id
      JOIN marac_meeting meeting ON meeting.id = one.meeting_id
     WHERE one.status = 'asked' AND meeting.status IN ('planned', 'open') AND left_post.role IN ('agency_representative', 'idva_manager', 'idva')
    UNION ALL
    SELECT 'actions', count(*) FROM marac_agreedaction one JOIN left_post ON left_post.agency = one.organisation_id
     WHERE one.status = 'open' AND one.sent_at IS NOT NULL AND left_post.role IN ('agency_representative', 'idva_manager', 'idva')
    UNION ALL
    SELECT 'flags', count(*) FROM marac_flag one JOIN left_post ON left_post.agency = one.organisation_id
     WHERE one.status IN ('asked', 'to_remove') AND left_post.role IN ('agency_representative', 'idva_manager')
    UNION ALL
    SELECT 'victims', count(*) FROM marac_idvanotice one JOIN left_post ON left_post.agency = one.service_id
     WHERE one.status = 'sent' AND left_post.role = 'idva_manager';
    END IF;
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_link() RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT CASE WHEN app_person() IS NULL THEN nullif(current_setting('app.marac_link', true), '')::uuid END
$$;

CREATE FUNCTION public.marac_move_referral(moved uuid, destination uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    UPDATE marac_referral SET area_id = destination, is_area_from_postcode = false
     WHERE id = moved AND received_at IS NOT NULL AND decided_at IS NULL
       AND marac_is_coordinator() AND area_id IN (SELECT marac_reach()) AND id NOT IN (SELECT marac_hidden())
       AND EXISTS (SELECT FROM partnerships_area place WHERE place.id = destination AND place.kind = 'marac');
    is_done := FOUND;
    PERFORM set_config('app.definer', before, true);
    RETURN is_done;
END $$;

CREATE FUNCTION public.marac_offered_cases() RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    RETURN QUERY
    SELECT transfer.case_id FROM marac_transfer transfer
     WHERE marac_is_coordinator() AND transfer.status = 'offered' AND transfer.to_area_id IN (SELECT marac_reach());
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_open_file_link(digest text, at timestamp with time zone) RETURNS TABLE(referral uuid, reference text, area uuid, service uuid, key uuid)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    PERFORM set_config('app.marac_file_link', coalesce((
        SELECT l.id::text FROM marac_filelink l JOIN marac_referral r ON r.id = l.referral_id
         WHERE l.token_digest = digest AND l.used_at IS NULL AND l.expires_at > at AND app_person() IS NULL
           AND r.status IN ('submitted', 'under_review', 'accepted')
           AND NOT EXISTS (SELECT FROM marac_case c WHERE c.id = r.case_id AND c.status IN ('lapsed', 'transferred'))), ''), true);
    RETURN QUERY
    SELECT r.id, r.reference::text, r.area_id, r.idva_service_id, r.key_id
      FROM marac_filelink l JOIN marac_referral r ON r.id = l.referral_id
     WHERE l.id::text = current_setting('app.marac_file_link', true);
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_open_link(digest text, at timestamp with time zone) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    SELECT link.id INTO found_id FROM marac_referrallink link
     WHERE link.token_digest = digest AND link.used_at IS NULL AND link.expires_at > at;
    PERFORM set_config('app.marac_link', coalesce(found_id::text, ''), true);
    PERFORM set_config('app.definer', before, true);
    RETURN found_id;
END $$;

CREATE FUNCTION public.marac_organisation() RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT organisation_id FROM partnerships_post WHERE id = app_post() AND marac_role() <> ''
$$;

CREATE FUNCTION public.marac_post() RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT CASE WHEN marac_role() <> '' THEN app_post() END
$$;

CREATE FUNCTION public.marac_present() RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    RETURN QUERY
    SELECT there.meeting_id FROM marac_attendance there
     WHERE there.person_id = app_person() AND there.post_id = app_post() AND there.signed_at IS NOT NULL
       AND there.kind = 'present' AND marac_attends();
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_reach() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 10
    SET search_path TO 'public', 'pg_temp'
    AS $$
    WITH RECURSIVE covered (id) AS (
        SELECT area_id FROM partnerships_cover
         WHERE post_id = app_post()
           AND coalesce(from_on <= current_date, true) AND coalesce(until_on > current_date, true)
    ), inside (id) AS (
        SELECT id FROM covered WHERE marac_role() <> ''
        UNION
        SELECT area_id FROM partnerships_organisation
         WHERE id = marac_organisation() AND area_id IS NOT NULL
           AND (marac_role() = 'senior_marac_coordinator' OR NOT EXISTS (SELECT FROM covered))
        UNION
        SELECT part_id FROM partnerships_areapart JOIN inside ON whole_id = inside.id
         WHERE coalesce(from_on <= current_date, true) AND coalesce(until_on > current_date, true)
    ) SELECT id FROM inside
$$;

CREATE FUNCTION public.marac_role() RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT CASE WHEN app_person() IS NULL THEN '' ELSE coalesce((
        SELECT post.role FROM partnerships_post post
          JOIN partnerships_holding holding ON holding.post_id = post.id AND holding.person_id = app_person()
         WHERE post.id = app_post() AND coalesce(post.from_on <= (now() AT TIME ZONE 'Europe/London')::date, true) AND coalesce(post.until_on > (now() AT TIME ZONE 'Europe/London')::date, true) AND coalesce(holding.from_on <= (now() AT TIME ZONE 'Europe/London')::date, true) AND coalesce(holding.until_on > (now() AT TIME ZONE 'Europe/London')::date, true) LIMIT 1), '') END
$$;

CREATE FUNCTION public.marac_same_victim(of_referral uuid, names text[], phones text[]) RETURNS TABLE(referral_id uuid, area_id uuid, received_at timestamp with time zone, is_by_name boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    IF marac_is_staff() OR marac_is_service() THEN
    RETURN QUERY
    SELECT other.id, other.area_id, other.received_at, bool_or(found.by_name)
      FROM (SELECT victim.referral_id AS of_id, true AS by_name FROM marac_party victim
             WHERE victim.part = 'victim' AND victim.name_born_index <> '' AND victim.name_born_index = ANY (names)
            UNION ALL
            SELECT contact.referral_id, false FROM marac_safecontact contact
             WHERE contact.phone_index <> '' AND contact.phone_index = ANY (phones)) found
      JOIN marac_referral other ON other.id = found.of_id
     WHERE other.id <> of_referral AND other.received_at IS NOT NULL AND other.id NOT IN (SELECT marac_hidden())
     GROUP BY other.id;
    END IF;
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_sent_by_link(named text, address text, indexes text[]) RETURNS uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    SELECT r.id INTO found_id FROM marac_referral r JOIN marac_referrallink l ON l.id = r.link_id
     WHERE app_person() IS NULL AND r.reference = named AND l.email = address
       AND r.status IN ('submitted', 'under_review', 'accepted')
       AND NOT EXISTS (SELECT FROM marac_case c WHERE c.id = r.case_id AND c.status IN ('lapsed', 'transferred'))
       AND NOT EXISTS (SELECT FROM marac_awaitedexclusion w WHERE w.referral_id = r.id AND w.email_index = ANY (indexes))
       AND NOT EXISTS (SELECT FROM marac_kept_out('{}', ARRAY[r.id]) k JOIN accounts_person p ON p.id = k.person_id
                        WHERE p.email = address);
    PERFORM set_config('app.definer', before, true);
    RETURN found_id;
END $$;

CREATE FUNCTION public.marac_settled_at(first_day date) RETURNS timestamp with time zone
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT (first_day + interval '3 months' + coalesce((
        SELECT value::int FROM marac_setting
         WHERE key = 'settled_days' AND area_id IS NULL AND from_on < first_day + interval '3 months'
         ORDER BY from_on DESC LIMIT 1), 14) * interval '1 day') AT TIME ZONE 'Europe/London'
$$;

CREATE FUNCTION public.marac_shared_perpetrators(since timestamp with time zone, victims_at_least integer, maracs_at_least integer) RETURNS TABLE(case_id uuid, victims bigint, maracs text[])
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    IF marac_is_coordinator() OR marac_is_service() THEN
    RETURN QUERY
    WITH named AS MATERIALIZED (
        SELECT again.who FROM marac_namedagain again WHERE least(victims_at_least, maracs_at_least) > 1
         UNION ALL
        SELECT DISTINCT party.name_born_index FROM marac_party party
         WHERE party.part = 'perpetrator' AND party.name_born_index <> '' AND least(victims_at_least, maracs_at_least) <= 1
    ), lately AS MATERIALIZED (
        SELECT named.who, referral.id, referral.case_id, referral.area_id, count(*) OVER (PARTITION BY named.who) AS times
          FROM named
          JOIN marac_party party ON party.name_born_index = named.who AND party.part = 'perpetrator' AND party.name_born_index <> ''
         CROSS JOIN LATERAL (SELECT one.id, one.case_id, one.area_id, one.received_at FROM marac_referral one
                              WHERE one.id = party.referral_id OFFSET 0) referral
         WHERE referral.received_at >= since AND referral.id NOT IN (SELECT marac_hidden())
    ), known AS MATERIALIZED (
        SELECT lately.who, lately.case_id AS in_case, lately.area_id AS in_area,
               coalesce(nullif(victim.name_born_index, ''), victim.individual_id::text, victim.id::text) AS victim
          FROM lately JOIN marac_party victim ON victim.referral_id = lately.id AND victim.part = 'victim'
         WHERE lately.times >= least(victims_at_least, maracs_at_least)
    ), shared AS MATERIALIZED (
        SELECT count(DISTINCT known.victim) AS victims, array_agg(DISTINCT area.name::text) AS maracs,
               array_agg(known.in_case) FILTER (WHERE known.in_case IS NOT NULL
                   AND ((SELECT marac_is_service()) OR known.in_area = ANY (ARRAY(SELECT marac_reach())))) AS cases
          FROM known JOIN partnerships_area area ON area.id = known.in_area
         GROUP BY known.who
        HAVING count(DISTINCT known.victim) >= victims_at_least OR count(DISTINCT known.in_area) >= maracs_at_least
    ) SELECT DISTINCT ON (suggested.id) suggested.id, shared.victims, shared.maracs
        FROM shared CROSS JOIN LATERAL unnest(shared.cases) suggested (id)
       ORDER BY suggested.id, shared.victims DESC, cardinality(shared.maracs) DESC;
    END IF;
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_shut_meetings() RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    IF marac_shut_out() <> '{}' THEN
    RETURN QUERY SELECT shut.id FROM marac_meeting shut WHERE shut.area_id = ANY (marac_shut_out());
    END IF;
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_shut_out() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT CASE WHEN marac_attends() THEN ARRAY(SELECT marac_shuts_out(marac_organisation(), (now() AT TIME ZONE 'Europe/London')::date)) ELSE '{}' END
$$;

CREATE FUNCTION public.marac_shuts_out(agency uuid, on_day date) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
    SET search_path TO 'public', 'pg_temp'
    AS $$
    WITH RECURSIVE onwards (before, after) AS (
        SELECT placed.whole_id, placed.part_id FROM partnerships_areapart placed WHERE coalesce(placed.from_on <= on_day, true) AND coalesce(placed.until_on > on_day, true)
        UNION ALL
        SELECT before_id, after_id FROM partnerships_areasuccession WHERE after_id IS NOT NULL AND "on" <= on_day
    ), signed (area, runs) AS (
        SELECT agreement.area_id, coalesce(agreement.from_on <= on_day, true) AND coalesce(agreement.until_on > on_day, true) AND coalesce(party.from_on <= on_day, true) AND coalesce(party.until_on > on_day, true)
          FROM partnerships_agreementparty party JOIN partnerships_sharingagreement agreement ON agreement.id = party.agreement_id
         WHERE party.organisation_id = agency AND agreement.from_on <= on_day AND coalesce(party.from_on <= on_day, true)
        UNION
        SELECT onwards.after, signed.runs FROM signed JOIN onwards ON onwards.before = signed.area
    ), standing (area, runs) AS (
        SELECT area, bool_or(runs) FROM signed GROUP BY area
    )
    SELECT place.id FROM partnerships_area place LEFT JOIN standing ON standing.area = place.id
     WHERE place.kind = 'marac' AND NOT coalesce(standing.runs, 'yes' <> coalesce((
           SELECT said.value FROM marac_setting said
            WHERE said.key = 'agreement_required' AND said.from_on <= on_day AND coalesce(said.area_id = place.id, true)
            ORDER BY said.area_id IS NULL, said.from_on DESC LIMIT 1), 'no'))
$$;

CREATE FUNCTION public.marac_signed() RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    IF marac_attends() THEN
    RETURN QUERY
    SELECT there.meeting_id FROM marac_attendance there WHERE there.person_id = app_person() AND there.post_id = app_post() AND there.signed_at IS NOT NULL AND there.kind <> 'observer'
    UNION ALL
    SELECT there.meeting_id FROM marac_attendance there JOIN marac_meeting meeting ON meeting.id = there.meeting_id
     WHERE there.person_id = app_person() AND there.post_id = app_post() AND there.signed_at IS NOT NULL AND there.kind = 'observer' AND meeting.status = 'open';
    END IF;
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_tally(starts timestamp with time zone, ends timestamp with time zone, standing timestamp with time zone) RETURNS TABLE(area_id uuid, topic text, code text, counted bigint)
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
WITH received AS MATERIALIZED (
    SELECT r.id, r.area_id, r.score, r.tool_version_id, r.repeat_definition,
           CASE WHEN o.kind = 'police' THEN 'police' WHEN o.id IS NOT NULL OR r.agency_name <> '' THEN 'partner' ELSE 'not_given' END
               AS agency,
           CASE WHEN r.decided_at <= standing THEN r.status
                WHEN EXISTS (SELECT FROM marac_return b WHERE b.referral_id = r.id AND b.at <= standing
                                AND (b.answered_at IS NULL OR b.answered_at > standing)) THEN 'returned'
                ELSE 'waiting' END AS outcome
      FROM marac_referral r LEFT JOIN partnerships_organisation o ON o.id = r.referred_from_id
     WHERE r.source <> 'transfer' AND r.received_at >= starts AND r.received_at < ends AND r.received_at <= standing
), accepted AS MATERIALIZED (
    SELECT * FROM received WHERE outcome = 'accepted'
), victim AS MATERIALIZED (
    SELECT a.area_id, p.age, p.gender, p.ethnicity, p.is_disabled, p.is_lgbt
      FROM accepted a LEFT JOIN marac_party p ON p.referral_id = a.id AND p.part = 'victim'
), clock AS MATERIALIZED (
    SELECT DISTINCT ON (c.referral_id, c.kind) r.area_id, c.kind, c.due_elapsed_at, c.due_office_at,
           CASE WHEN c.met_at <= standing THEN c.met_at END AS met_at, c.stopped_at <= standing AS is_stopped
      FROM received r JOIN marac_clock c ON c.referral_id = r.id
     ORDER BY c.referral_id, c.kind, c.started_at
), promise AS (
    SELECT area_id, kind || '_elapsed' AS topic, due_elapsed_at AS due, met_at, is_stopped FROM clock
    UNION ALL SELECT area_id, kind || '_office', due_office_at, met_at, is_stopped FROM clock
)
SELECT area_id, 'outcome', outcome, count(*) FROM received GROUP BY 1, 3
UNION ALL SELECT area_id, 'agency', agency, count(*) FROM received GROUP BY 1, 3
UNION ALL SELECT area_id, promise.topic,
       CASE WHEN met_at <= due THEN 'in_time' WHEN met_at IS NOT NULL THEN 'late' WHEN is_stopped THEN 'not_owed'
            WHEN due < standing THEN 'overdue' ELSE 'running' END, count(*)
  FROM promise GROUP BY 1, 2, 3
UNION ALL SELECT area_id, 'sent_back', CASE WHEN EXISTS (
       SELECT FROM marac_return b WHERE b.referral_id = received.id AND b.at <= standing) THEN 'yes' ELSE 'no' END, count(*)
  FROM received GROUP BY 1, 3
UNION ALL SELECT area_id, 'repeat', CASE repeat_definition WHEN '' THEN 'no' ELSE 'yes' END, count(*) FROM accepted GROUP BY 1, 3
UNION ALL SELECT a.area_id, 'criterion_' || c.code, 'yes', count(*)
  FROM accepted a JOIN marac_criterion c ON c.referral_id = a.id AND c.by = 'coordinator' GROUP BY 1, 2
UNION ALL SELECT a.area_id, 'children', 'children', count(*)
  FROM accepted a JOIN marac_party p ON p.referral_id = a.id AND p.part = 'child' GROUP BY 1
UNION ALL SELECT a.area_id, 'young_perpetrators', 'perpetrators', count(*)
  FROM accepted a JOIN marac_party p ON p.referral_id = a.id AND p.part = 'perpetrator' AND p.age <= 17 GROUP BY 1
UNION ALL SELECT area_id, 'gender', coalesce(nullif(gender, ''), 'not_given'), count(*) FROM victim GROUP BY 1, 3
UNION ALL SELECT area_id, 'ethnicity', coalesce(nullif(ethnicity, ''), 'not_given'), count(*) FROM victim GROUP BY 1, 3
UNION ALL SELECT area_id, 'disabled', coalesce(nullif(is_disabled, ''), 'not_given'), count(*) FROM victim GROUP BY 1, 3
UNION ALL SELECT area_id, 'lgbt', coalesce(nullif(is_lgbt, ''), 'not_given'), count(*) FROM victim GROUP BY 1, 3
UNION ALL SELECT area_id, 'age', CASE WHEN age IS NULL THEN 'not_given' WHEN age < 16 THEN 'under_16' WHEN age < 18 THEN '16_17'
       WHEN age < 25 THEN '18_24' WHEN age < 40 THEN '25_39' WHEN age < 60 THEN '40_59' ELSE '60_over' END, count(*)
  FROM victim GROUP BY 1, 3
UNION ALL SELECT s.area_id, 'answer_' || q.topic, s.said, sum(s.counted)::bigint
  FROM (SELECT a.area_id, s.question_id, s.said, count(*) AS counted
          FROM accepted a JOIN marac_answer s ON s.referral_id = a.id GROUP BY 1, 2, 3) s
  JOIN marac_question q ON q.id = s.question_id GROUP BY 1, 2, 3
$$;

CREATE FUNCTION public.marac_tally_for_offices(first_day date) RETURNS TABLE(area_id uuid, topic text, code text, counted bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    IF (marac_role() IN ('commissioner', 'policy_officer', 'analyst', 'partnership_chair', 'board_member', 'head_of_community_safety') OR marac_is_service()) AND first_day = date_trunc('quarter', first_day)::date
    AND marac_settled_at(first_day) <= now() THEN
    RETURN QUERY SELECT * FROM marac_tally(
        first_day::timestamp AT TIME ZONE 'Europe/London',
        (first_day + interval '3 months') AT TIME ZONE 'Europe/London',
        marac_settled_at(first_day));
    END IF;
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.marac_told_cases() RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
    before text := coalesce(current_setting('app.definer', true), '');
    found_id uuid;
    is_done boolean;
BEGIN
    PERFORM set_config('app.definer', 'marac', true);
    IF marac_role() IN ('agency_representative', 'idva_manager') THEN
    RETURN QUERY
    SELECT unlisted.id FROM marac_case unlisted
     WHERE unlisted.listed_at IS NULL AND (
           EXISTS (SELECT FROM marac_flag flag
                    WHERE flag.case_id = unlisted.id AND flag.organisation_id = marac_organisation()
                      AND flag.status IN ('asked', 'set', 'to_remove'))
        OR EXISTS (SELECT FROM marac_movenotice notice
                    WHERE notice.case_id = unlisted.id AND notice.organisation_id = marac_organisation()));
    END IF;
    PERFORM set_config('app.definer', before, true);
    RETURN;
END $$;

CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;

CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);

CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;

CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;

CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;

CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;

CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id uuid NOT NULL
);

ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);

ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_demonstrationperson (
    person_id uuid NOT NULL,
    "group" character varying(100) NOT NULL,
    does character varying(200) NOT NULL,
    "position" smallint NOT NULL,
    CONSTRAINT accounts_demonstrationperson_position_check CHECK (("position" >= 0))
);

CREATE TABLE public.accounts_installation (
    id bigint NOT NULL,
    is_demonstration boolean NOT NULL,
    CONSTRAINT one_installation CHECK ((id = 1))
);

ALTER TABLE public.accounts_installation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_installation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_invitation (
    id uuid NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(200) NOT NULL,
    post_id uuid,
    post_title character varying(200) NOT NULL,
    status character varying(10) NOT NULL,
    token_digest character varying(64) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    accepted_by_id uuid,
    invited_by_id uuid,
    CONSTRAINT an_accepted_invitation_says_by_whom_and_when CHECK ((((accepted_at IS NOT NULL) AND (accepted_by_id IS NOT NULL) AND ((status)::text = 'accepted'::text)) OR ((NOT ((status)::text = 'accepted'::text)) AND (accepted_at IS NULL) AND (accepted_by_id IS NULL)))),
    CONSTRAINT an_invited_address_is_in_small_letters CHECK (((email)::text = lower((email)::text)))
);

CREATE TABLE public.accounts_person (
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    id uuid NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(200) NOT NULL,
    is_active boolean NOT NULL,
    CONSTRAINT a_persons_address_is_in_small_letters CHECK (((email)::text = lower((email)::text)))
);

CREATE TABLE public.audit_event (
    id bigint NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    transaction bigint DEFAULT (((pg_current_xact_id())::text)::bigint + public.app_transactions_before()) NOT NULL,
    person_id uuid DEFAULT public.app_person(),
    post_id uuid DEFAULT public.app_post(),
    service text DEFAULT public.app_service() NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    subject_kind text NOT NULL,
    subject_id text NOT NULL,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL,
    ground text DEFAULT ''::text NOT NULL,
    at timestamp with time zone
);

ALTER TABLE public.audit_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.audit_seal (
    number bigint NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    since bigint NOT NULL,
    until bigint NOT NULL,
    events bigint NOT NULL,
    first_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    digest character varying(64) NOT NULL,
    previous character varying(64) NOT NULL,
    head character varying(64) NOT NULL
);

CREATE TABLE public.audit_sealer (
    id bigint NOT NULL,
    ran_at timestamp with time zone,
    anchored bigint NOT NULL,
    mailed_on date,
    problem character varying(300) NOT NULL
);

ALTER TABLE public.audit_sealer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_sealer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.boards_agendaitem (
    audience character varying(10) NOT NULL,
    marking character varying(10) NOT NULL,
    exempt_because character varying(300) NOT NULL,
    id uuid NOT NULL,
    title character varying(200) NOT NULL,
    aim character varying(10) NOT NULL,
    minutes smallint,
    presenter character varying(200) NOT NULL,
    origin character varying(10) NOT NULL,
    status character varying(10) NOT NULL,
    "position" smallint NOT NULL,
    number character varying(6) NOT NULL,
    late_because character varying(300) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    matter_id uuid,
    meeting_id uuid NOT NULL,
    CONSTRAINT boards_agendaitem_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT boards_agendaitem_not_for_everybody_says_why CHECK ((((audience)::text = 'everybody'::text) OR (NOT ((exempt_because)::text = ''::text)))),
    CONSTRAINT boards_agendaitem_position_check CHECK (("position" >= 0))
);

CREATE TABLE public.boards_agendaitem_seats (
    id bigint NOT NULL,
    agendaitem_id uuid NOT NULL,
    seat_id uuid NOT NULL
);

ALTER TABLE public.boards_agendaitem_seats ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.boards_agendaitem_seats_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.boards_agreedaction (
    id uuid NOT NULL,
    year smallint NOT NULL,
    number integer NOT NULL,
    words character varying(1000) NOT NULL,
    agreed_on date NOT NULL,
    due_on date NOT NULL,
    due_set_on date NOT NULL,
    status character varying(12) NOT NULL,
    needs_another_organisation boolean NOT NULL,
    slips_before_the_body smallint NOT NULL,
    closed_on date,
    source character varying(200) NOT NULL,
    body_id uuid NOT NULL,
    item_id uuid,
    meeting_id uuid,
    organisation_id uuid NOT NULL,
    owner_id uuid,
    superseded_by_id uuid,
    task_id uuid,
    CONSTRAINT a_closed_action_says_when CHECK ((((closed_on IS NULL) AND ((status)::text = ANY (ARRAY[('open'::character varying)::text, ('in_progress'::character varying)::text, ('claimed'::character varying)::text]))) OR ((NOT ((status)::text = ANY (ARRAY[('open'::character varying)::text, ('in_progress'::character varying)::text, ('claimed'::character varying)::text]))) AND (closed_on IS NOT NULL)))),
    CONSTRAINT boards_agreedaction_number_check CHECK ((number >= 0)),
    CONSTRAINT boards_agreedaction_slips_before_the_body_check CHECK ((slips_before_the_body >= 0)),
    CONSTRAINT boards_agreedaction_year_check CHECK ((year >= 0)),
    CONSTRAINT only_the_superseded_gave_way CHECK ((((status)::text = 'superseded'::text) OR (superseded_by_id IS NULL)))
);

ALTER TABLE ONLY public.boards_agreedaction FORCE ROW LEVEL SECURITY;

CREATE TABLE public.boards_answer (
    id uuid NOT NULL,
    choice character varying(10) NOT NULL,
    words text NOT NULL,
    interest character varying(300) NOT NULL,
    answered_at timestamp with time zone,
    answered_as_id uuid,
    answered_by_id uuid,
    post_id uuid,
    seat_id uuid NOT NULL,
    procedure_id uuid NOT NULL,
    is_asked boolean NOT NULL,
    CONSTRAINT an_answer_says_who_gave_it_and_when CHECK ((((answered_at IS NULL) AND (answered_by_id IS NULL) AND ((choice)::text = 'none'::text)) OR ((NOT ((choice)::text = 'none'::text)) AND (answered_at IS NOT NULL) AND (answered_by_id IS NOT NULL))))
);

ALTER TABLE ONLY public.boards_answer FORCE ROW LEVEL SECURITY;

CREATE TABLE public.boards_answerreminder (
    id bigint NOT NULL,
    days smallint NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    answer_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT boards_answerreminder_days_check CHECK ((days >= 0))
);

ALTER TABLE public.boards_answerreminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.boards_answerreminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.boards_attendance (
    id uuid NOT NULL,
    name character varying(200) NOT NULL,
    of character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    instead character varying(200) NOT NULL,
    is_chairing boolean NOT NULL,
    came_at timestamp with time zone,
    left_at timestamp with time zone,
    "position" smallint NOT NULL,
    instead_person_id uuid,
    instead_post_id uuid,
    meeting_id uuid NOT NULL,
    person_id uuid,
    post_id uuid,
    seat_id uuid,
    CONSTRAINT boards_attendance_position_check CHECK (("position" >= 0)),
    CONSTRAINT only_who_left_says_when CHECK (((((kind)::text = 'left'::text) AND (left_at IS NOT NULL)) OR ((NOT ((kind)::text = 'left'::text)) AND (left_at IS NULL)))),
    CONSTRAINT whoever_came_says_when CHECK ((((kind)::text = ANY (ARRAY[('expected'::character varying)::text, ('apologies'::character varying)::text, ('absent'::character varying)::text])) OR (came_at IS NOT NULL)))
);

CREATE TABLE public.boards_body (
    from_on date,
    until_on date,
    id uuid NOT NULL,
    name character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    purpose character varying(300) NOT NULL,
    quorum smallint,
    source character varying(200) NOT NULL,
    area_id uuid NOT NULL,
    parent_id uuid,
    CONSTRAINT boards_body_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on))),
    CONSTRAINT boards_body_quorum_check CHECK ((quorum >= 0))
);

CREATE TABLE public.boards_bodylink (
    id bigint NOT NULL,
    source character varying(200) NOT NULL,
    body_id uuid NOT NULL,
    linked_id uuid NOT NULL,
    CONSTRAINT no_body_linked_to_itself CHECK ((NOT (body_id = linked_id)))
);

ALTER TABLE public.boards_bodylink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.boards_bodylink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.boards_brought (
    paper_id uuid NOT NULL,
    original bytea NOT NULL,
    is_word boolean NOT NULL,
    pdf bytea NOT NULL,
    blocks jsonb NOT NULL,
    pages integer,
    pictures_of_pages integer NOT NULL,
    remarks jsonb NOT NULL,
    brought_at timestamp with time zone NOT NULL,
    CONSTRAINT boards_brought_pages_check CHECK ((pages >= 0)),
    CONSTRAINT boards_brought_pictures_of_pages_check CHECK ((pictures_of_pages >= 0))
);

CREATE TABLE public.boards_calendarfeed (
    id uuid NOT NULL,
    digest character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    last_read_on date,
    person_id uuid NOT NULL
);

CREATE TABLE public.boards_claim (
    id uuid NOT NULL,
    words character varying(1000) NOT NULL,
    link character varying(500) NOT NULL,
    claimed_at timestamp with time zone NOT NULL,
    checked_at timestamp with time zone,
    is_accepted boolean,
    action_id uuid NOT NULL,
    claimed_by_id uuid,
    CONSTRAINT a_checked_claim_has_its_answer CHECK ((((checked_at IS NULL) AND (is_accepted IS NULL)) OR ((checked_at IS NOT NULL) AND (is_accepted IS NOT NULL))))
);

ALTER TABLE ONLY public.boards_claim FORCE ROW LEVEL SECURITY;

CREATE TABLE public.boards_clearance (
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    status character varying(10) NOT NULL,
    advice text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id uuid,
    post_id uuid NOT NULL,
    paper_id uuid NOT NULL,
    CONSTRAINT advice_given_says_when CHECK (((NOT ((status)::text = ANY (ARRAY[('given'::character varying)::text, ('returned'::character varying)::text]))) OR (answered_at IS NOT NULL)))
);

CREATE TABLE public.boards_clearer (
    from_on date,
    until_on date,
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    source character varying(200) NOT NULL,
    body_id uuid NOT NULL,
    post_id uuid NOT NULL,
    CONSTRAINT boards_clearer_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on)))
);

CREATE TABLE public.boards_concern (
    id uuid NOT NULL,
    number integer NOT NULL,
    words character varying(2000) NOT NULL,
    said_by character varying(200) NOT NULL,
    raised_on date,
    raised_at_what character varying(200) NOT NULL,
    is_shared boolean NOT NULL,
    source character varying(200) NOT NULL,
    body_id uuid NOT NULL,
    organisation_id uuid,
    post_id uuid,
    CONSTRAINT boards_concern_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.boards_concern FORCE ROW LEVEL SECURITY;

CREATE TABLE public.boards_correction (
    id uuid NOT NULL,
    before text NOT NULL,
    after text NOT NULL,
    because character varying(300) NOT NULL,
    corrected_at timestamp with time zone NOT NULL,
    corrected_by_id uuid,
    passage_id uuid NOT NULL
);

CREATE TABLE public.boards_decisionnotice (
    id uuid NOT NULL,
    year smallint NOT NULL,
    number smallint NOT NULL,
    title character varying(200) NOT NULL,
    status character varying(10) NOT NULL,
    marking character varying(10) NOT NULL,
    summary text NOT NULL,
    decision text NOT NULL,
    background text NOT NULL,
    financial text NOT NULL,
    legal text NOT NULL,
    exempt_because character varying(300) NOT NULL,
    version integer NOT NULL,
    drafted_at timestamp with time zone NOT NULL,
    approved_at timestamp with time zone,
    returned_because character varying(500) NOT NULL,
    interests text NOT NULL,
    signed_at timestamp with time zone,
    signed_name character varying(200) NOT NULL,
    signed_as character varying(200) NOT NULL,
    withdrawn_because character varying(300) NOT NULL,
    approved_by_id uuid,
    area_id uuid NOT NULL,
    drafted_by_id uuid,
    lead_id uuid NOT NULL,
    signed_by_id uuid,
    signed_for_id bigint,
    CONSTRAINT a_signed_notice_says_who_signed_and_their_interests CHECK ((((approved_at IS NOT NULL) AND (signed_at IS NOT NULL) AND (signed_by_id IS NOT NULL) AND (signed_for_id IS NOT NULL) AND ((status)::text = 'signed'::text) AND (NOT (interests = ''::text)) AND (NOT ((signed_name)::text = ''::text)) AND (NOT ((signed_as)::text = ''::text))) OR ((NOT ((status)::text = 'signed'::text)) AND (interests = ''::text) AND (signed_at IS NULL)))),
    CONSTRAINT a_withdrawn_notice_says_why CHECK (((((status)::text = 'withdrawn'::text) AND (NOT ((withdrawn_because)::text = ''::text))) OR ((NOT ((status)::text = 'withdrawn'::text)) AND ((withdrawn_because)::text = ''::text)))),
    CONSTRAINT boards_decisionnotice_number_check CHECK ((number >= 0)),
    CONSTRAINT boards_decisionnotice_version_check CHECK ((version >= 0)),
    CONSTRAINT boards_decisionnotice_year_check CHECK ((year >= 0))
);

CREATE TABLE public.boards_draftadvice (
    clearance_id uuid NOT NULL,
    words text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    post_id uuid NOT NULL
);

ALTER TABLE ONLY public.boards_draftadvice FORCE ROW LEVEL SECURITY;

CREATE TABLE public.boards_dueaction (
    id bigint NOT NULL,
    edition smallint NOT NULL,
    words character varying(1000) NOT NULL,
    owner character varying(400) NOT NULL,
    due_on date NOT NULL,
    stands character varying(100) NOT NULL,
    said character varying(1200) NOT NULL,
    action_id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    CONSTRAINT boards_dueaction_edition_check CHECK ((edition >= 0))
);

ALTER TABLE ONLY public.boards_dueaction FORCE ROW LEVEL SECURITY;

ALTER TABLE public.boards_dueaction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.boards_dueaction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.boards_evidence (
    claim_id uuid NOT NULL,
    kind character varying(4) NOT NULL,
    content bytea NOT NULL
);

ALTER TABLE ONLY public.boards_evidence FORCE ROW LEVEL SECURITY;

CREATE TABLE public.boards_exemptpart (
    notice_id uuid NOT NULL,
    words text NOT NULL
);

ALTER TABLE ONLY public.boards_exemptpart FORCE ROW LEVEL SECURITY;

CREATE TABLE public.boards_exhibit (
    id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    choice character varying(80) NOT NULL,
    shown jsonb NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    "position" smallint NOT NULL,
    paper_id uuid NOT NULL,
    CONSTRAINT boards_exhibit_position_check CHECK (("position" >= 0))
);

CREATE TABLE public.boards_formername (
    id bigint NOT NULL,
    from_on date,
    until_on date,
    name character varying(200) NOT NULL,
    source character varying(200) NOT NULL,
    body_id uuid NOT NULL,
    CONSTRAINT boards_formername_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on)))
);

ALTER TABLE public.boards_formername ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.boards_formername_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.boards_frequency (
    id bigint NOT NULL,
    from_on date,
    until_on date,
    often character varying(12) NOT NULL,
    source character varying(200) NOT NULL,
    body_id uuid NOT NULL,
    CONSTRAINT boards_frequency_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on)))
);

ALTER TABLE public.boards_frequency ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.boards_frequency_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.boards_hearing (
    item_id uuid NOT NULL,
    opened_at timestamp with time zone,
    ended_at timestamp with time zone,
    note text NOT NULL,
    version integer NOT NULL,
    noted_at timestamp with time zone,
    meeting_id uuid NOT NULL,
    noted_by_id uuid,
    CONSTRAINT boards_hearing_version_check CHECK ((version >= 0)),
    CONSTRAINT what_ended_had_begun CHECK (((ended_at IS NULL) OR (opened_at IS NOT NULL)))
);

CREATE TABLE public.boards_interest (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    words character varying(300) NOT NULL,
    part character varying(10) NOT NULL,
    is_barred boolean NOT NULL,
    declared_at timestamp with time zone NOT NULL,
    attendance_id uuid NOT NULL,
    item_id uuid NOT NULL,
    organisation_id uuid,
    person_id uuid,
    CONSTRAINT only_who_withdrew_is_barred CHECK (((NOT is_barred) OR ((part)::text = 'withdrew'::text)))
);

CREATE TABLE public.boards_invitation (
    id uuid NOT NULL,
    reply character varying(10) NOT NULL,
    note character varying(200) NOT NULL,
    invited_at timestamp with time zone NOT NULL,
    replied_at timestamp with time zone,
    post_id uuid NOT NULL,
    substitute_id uuid,
    meeting_id uuid NOT NULL,
    CONSTRAINT a_reply_says_when CHECK ((((replied_at IS NULL) AND ((reply)::text = 'none'::text)) OR ((NOT ((reply)::text = 'none'::text)) AND (replied_at IS NOT NULL))))
);

CREATE TABLE public.boards_lead (
    id bigint NOT NULL,
    from_on date,
    until_on date,
    "on" character varying(200) NOT NULL,
    source character varying(200) NOT NULL,
    seat_id uuid NOT NULL,
    CONSTRAINT boards_lead_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on)))
);

ALTER TABLE public.boards_lead ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.boards_lead_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.boards_making (
    id uuid NOT NULL,
    edition smallint NOT NULL,
    status character varying(10) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    problem character varying(500) NOT NULL,
    asked_by_id uuid,
    meeting_id uuid NOT NULL,
    CONSTRAINT a_making_that_ended_says_when CHECK ((((finished_at IS NULL) AND ((status)::text = 'waiting'::text)) OR ((NOT ((status)::text = 'waiting'::text)) AND (finished_at IS NOT NULL)))),
    CONSTRAINT boards_making_edition_check CHECK ((edition >= 0))
);

CREATE TABLE public.boards_making_papers (
    id bigint NOT NULL,
    making_id uuid NOT NULL,
    paper_id uuid NOT NULL
);

ALTER TABLE public.boards_making_papers ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.boards_making_papers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.boards_matter (
    id uuid NOT NULL,
    title character varying(200) NOT NULL,
    why text NOT NULL,
    aim character varying(10) NOT NULL,
    is_key boolean NOT NULL,
    expected_on date,
    status character varying(10) NOT NULL,
    declined_because character varying(300) NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    noticed_at timestamp with time zone,
    source character varying(200) NOT NULL,
    body_id uuid NOT NULL,
    came_from_id uuid,
    proposed_by_id uuid,
    CONSTRAINT only_the_declined_say_why CHECK ((((status)::text = 'declined'::text) OR ((declined_because)::text = ''::text))),
    CONSTRAINT what_is_on_the_plan_says_since_when CHECK (((NOT ((status)::text = ANY (ARRAY[('expected'::character varying)::text, ('dealt_with'::character varying)::text]))) OR (noticed_at IS NOT NULL)))
);

CREATE TABLE public.boards_meeting (
    id uuid NOT NULL,
    series uuid,
    title character varying(200) NOT NULL,
    status character varying(10) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    place character varying(200) NOT NULL,
    papers_due_on date NOT NULL,
    papers_out_on date NOT NULL,
    published_at timestamp with time zone,
    edition smallint NOT NULL,
    invitation_number smallint,
    opened_at timestamp with time zone,
    closed_at timestamp with time zone,
    cancelled_because character varying(300) NOT NULL,
    body_id uuid NOT NULL,
    template_id uuid,
    CONSTRAINT a_meeting_ends_after_it_starts CHECK ((ends_at > starts_at)),
    CONSTRAINT a_meeting_that_opened_says_when CHECK (((NOT ((status)::text = ANY (ARRAY[('open'::character varying)::text, ('held'::character varying)::text]))) OR (opened_at IS NOT NULL))),
    CONSTRAINT a_meeting_that_was_held_says_when_it_ended CHECK ((((closed_at IS NOT NULL) AND ((status)::text = 'held'::text)) OR ((NOT ((status)::text = 'held'::text)) AND (closed_at IS NULL)))),
    CONSTRAINT boards_meeting_edition_check CHECK ((edition >= 0)),
    CONSTRAINT boards_meeting_invitation_number_check CHECK ((invitation_number >= 0)),
    CONSTRAINT only_the_cancelled_say_why CHECK ((((status)::text = 'cancelled'::text) OR ((cancelled_because)::text = ''::text))),
    CONSTRAINT papers_out_say_when CHECK (((NOT ((status)::text = 'published'::text)) OR (published_at IS NOT NULL)))
);

CREATE TABLE public.boards_minutepassage (
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    heading character varying(200) NOT NULL,
    label character varying(100) NOT NULL,
    words text NOT NULL,
    "position" integer NOT NULL,
    version integer NOT NULL,
    is_redacted boolean NOT NULL,
    redacted_because character varying(200) NOT NULL,
    item_id uuid,
    outcome_id uuid,
    minutes_id uuid NOT NULL,
    CONSTRAINT boards_minutepassage_position_check CHECK (("position" >= 0)),
    CONSTRAINT boards_minutepassage_version_check CHECK ((version >= 0)),
    CONSTRAINT what_is_left_out_says_why CHECK (((is_redacted AND (NOT ((redacted_because)::text = ''::text))) OR ((NOT is_redacted) AND ((redacted_because)::text = ''::text))))
);

CREATE TABLE public.boards_minutes (
    id uuid NOT NULL,
    status character varying(10) NOT NULL,
    drafted_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    circulated_at timestamp with time zone,
    approved_at timestamp with time zone,
    approval_item_id uuid,
    approved_by_id uuid,
    meeting_id uuid NOT NULL,
    CONSTRAINT approved_minutes_say_by_what CHECK ((((approved_at IS NOT NULL) AND (approved_by_id IS NOT NULL) AND ((status)::text = 'approved'::text)) OR ((NOT ((status)::text = 'approved'::text)) AND (approved_at IS NULL) AND (approved_by_id IS NULL)))),
    CONSTRAINT minutes_out_say_when CHECK ((((status)::text = 'draft'::text) OR (circulated_at IS NOT NULL)))
);

CREATE TABLE public.boards_noticeadvice (
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    status character varying(10) NOT NULL,
    advice text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id uuid,
    notice_id uuid NOT NULL,
    post_id uuid NOT NULL
);

CREATE TABLE public.boards_noticeadvicedraft (
    words text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    advice_id uuid NOT NULL,
    post_id uuid NOT NULL
);

ALTER TABLE ONLY public.boards_noticeadvicedraft FORCE ROW LEVEL SECURITY;

CREATE TABLE public.boards_outcome (
    id uuid NOT NULL,
    kind character varying(15) NOT NULL,
    year smallint NOT NULL,
    number smallint,
    title character varying(200) NOT NULL,
    words text NOT NULL,
    reasons text NOT NULL,
    considered text NOT NULL,
    present smallint,
    quorum smallint,
    version integer NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    struck_at timestamp with time zone,
    struck_because character varying(300) NOT NULL,
    body_id uuid NOT NULL,
    carried_to_id uuid,
    item_id uuid,
    recorded_by_id uuid,
    went_to_id uuid,
    CONSTRAINT a_decision_has_a_number_and_reasons CHECK (((((kind)::text = ANY (ARRAY[('noted'::character varying)::text, ('deferred'::character varying)::text])) AND (number IS NULL)) OR ((NOT ((kind)::text = ANY (ARRAY[('noted'::character varying)::text, ('deferred'::character varying)::text]))) AND (number IS NOT NULL) AND (NOT (reasons = ''::text))))),
    CONSTRAINT boards_outcome_number_check CHECK ((number >= 0)),
    CONSTRAINT boards_outcome_present_check CHECK ((present >= 0)),
    CONSTRAINT boards_outcome_quorum_check CHECK ((quorum >= 0)),
    CONSTRAINT boards_outcome_version_check CHECK ((version >= 0)),
    CONSTRAINT boards_outcome_year_check CHECK ((year >= 0)),
    CONSTRAINT what_was_struck_says_why CHECK ((((struck_at IS NULL) AND ((struck_because)::text = ''::text)) OR ((struck_at IS NOT NULL) AND (NOT ((struck_because)::text = ''::text)))))
);

CREATE TABLE public.boards_outofmeeting (
    audience character varying(10) NOT NULL,
    marking character varying(10) NOT NULL,
    exempt_because character varying(300) NOT NULL,
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    title character varying(200) NOT NULL,
    proposal text NOT NULL,
    paper text NOT NULL,
    urgency text NOT NULL,
    if_carried character varying(15) NOT NULL,
    status character varying(10) NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    closes_on date,
    quorum smallint,
    answered smallint,
    decided_at timestamp with time zone,
    called_in_at timestamp with time zone,
    withdrawn_because character varying(300) NOT NULL,
    body_id uuid NOT NULL,
    decided_by_id uuid,
    matter_id uuid,
    outcome_id uuid,
    proposed_by_id uuid,
    ratification_item_id uuid,
    ratified_by_id uuid,
    CONSTRAINT a_withdrawn_proposal_says_why CHECK (((((status)::text = 'withdrawn'::text) AND (NOT ((withdrawn_because)::text = ''::text))) OR ((NOT ((status)::text = 'withdrawn'::text)) AND ((withdrawn_because)::text = ''::text)))),
    CONSTRAINT a_written_procedure_says_until_when CHECK ((((closes_on IS NULL) AND ((kind)::text = 'urgent'::text)) OR ((closes_on IS NOT NULL) AND ((kind)::text = 'procedure'::text)))),
    CONSTRAINT between_meetings_every_voting_seat_decides CHECK ((NOT ((audience)::text = 'named'::text))),
    CONSTRAINT boards_outofmeeting_answered_check CHECK ((answered >= 0)),
    CONSTRAINT boards_outofmeeting_not_for_everybody_says_why CHECK ((((audience)::text = 'everybody'::text) OR (NOT ((exempt_because)::text = ''::text)))),
    CONSTRAINT boards_outofmeeting_quorum_check CHECK ((quorum >= 0)),
    CONSTRAINT what_was_called_in_is_a_matter CHECK ((((called_in_at IS NOT NULL) AND (matter_id IS NOT NULL) AND ((status)::text = 'called_in'::text)) OR ((NOT ((status)::text = 'called_in'::text)) AND (matter_id IS NULL)))),
    CONSTRAINT what_was_decided_between_meetings_says_what CHECK ((((decided_at IS NOT NULL) AND (decided_by_id IS NOT NULL) AND (outcome_id IS NOT NULL) AND ((status)::text = 'decided'::text)) OR ((NOT ((status)::text = 'decided'::text)) AND (decided_at IS NULL) AND (outcome_id IS NULL))))
);

ALTER TABLE ONLY public.boards_outofmeeting FORCE ROW LEVEL SECURITY;

CREATE TABLE public.boards_pack (
    id uuid NOT NULL,
    edition smallint NOT NULL,
    key character varying(64) NOT NULL,
    pages integer NOT NULL,
    pdf bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    meeting_id uuid NOT NULL,
    CONSTRAINT boards_pack_edition_check CHECK ((edition >= 0)),
    CONSTRAINT boards_pack_pages_check CHECK ((pages >= 0))
);

CREATE TABLE public.boards_paper (
    audience character varying(10) NOT NULL,
    marking character varying(10) NOT NULL,
    exempt_because character varying(300) NOT NULL,
    id uuid NOT NULL,
    title character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    aim character varying(10) NOT NULL,
    status character varying(10) NOT NULL,
    "position" smallint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    handed_in_at timestamp with time zone,
    late_because character varying(300) NOT NULL,
    returned_because character varying(500) NOT NULL,
    published_at timestamp with time zone,
    edition smallint,
    source character varying(300) NOT NULL,
    author_id uuid NOT NULL,
    item_id uuid NOT NULL,
    returned_at timestamp with time zone,
    CONSTRAINT a_paper_that_is_out_says_when CHECK ((((edition IS NOT NULL) AND (published_at IS NOT NULL) AND ((status)::text = 'out'::text)) OR ((NOT ((status)::text = 'out'::text)) AND (edition IS NULL) AND (published_at IS NULL)))),
    CONSTRAINT boards_paper_edition_check CHECK ((edition >= 0)),
    CONSTRAINT boards_paper_not_for_everybody_says_why CHECK ((((audience)::text = 'everybody'::text) OR (NOT ((exempt_because)::text = ''::text)))),
    CONSTRAINT boards_paper_position_check CHECK (("position" >= 0))
);

CREATE TABLE public.boards_paper_seats (
    id bigint NOT NULL,
    paper_id uuid NOT NULL,
    seat_id uuid NOT NULL
);

ALTER TABLE public.boards_paper_seats ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.boards_paper_seats_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.boards_paperreminder (
    id bigint NOT NULL,
    about character varying(6) NOT NULL,
    since timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    days smallint NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    clearance_id uuid,
    paper_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT boards_paperreminder_days_check CHECK ((days >= 0))
);

ALTER TABLE public.boards_paperreminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.boards_paperreminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.boards_practice (
    id uuid NOT NULL,
    title character varying(200) NOT NULL,
    theme character varying(10) NOT NULL,
    done character varying(2000) NOT NULL,
    shown character varying(2000) NOT NULL,
    needs character varying(1000) NOT NULL,
    brought_on date,
    source character varying(200) NOT NULL,
    area_id uuid NOT NULL,
    organisation_id uuid,
    post_id uuid
);

CREATE TABLE public.boards_printed (
    paper_id uuid NOT NULL,
    after character varying(6) NOT NULL,
    first integer NOT NULL,
    pages integer NOT NULL,
    pdf bytea NOT NULL,
    stamp bytea DEFAULT '\x'::bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT boards_printed_first_check CHECK ((first >= 0)),
    CONSTRAINT boards_printed_pages_check CHECK ((pages >= 0))
);

CREATE TABLE public.boards_priority (
    from_on date,
    until_on date,
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    number character varying(10) NOT NULL,
    title character varying(200) NOT NULL,
    source character varying(200) NOT NULL,
    body_id uuid NOT NULL,
    CONSTRAINT boards_priority_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on))),
    CONSTRAINT boards_priority_position_check CHECK (("position" >= 0))
);

CREATE TABLE public.boards_published (
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    title character varying(300) NOT NULL,
    "on" date NOT NULL,
    edition smallint NOT NULL,
    parts jsonb NOT NULL,
    pdf bytea NOT NULL,
    published_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_because character varying(300) NOT NULL,
    body_id uuid,
    minutes_id uuid,
    area_id uuid,
    office character varying(200) DEFAULT ''::character varying NOT NULL,
    out_of_meeting_id uuid,
    notice_id uuid,
    CONSTRAINT boards_published_edition_check CHECK ((edition >= 0)),
    CONSTRAINT what_is_published_is_of_a_body_or_of_the_office CHECK ((((area_id IS NULL) AND (body_id IS NOT NULL) AND ((office)::text = ''::text)) OR ((area_id IS NOT NULL) AND (body_id IS NULL) AND (NOT ((office)::text = ''::text))))),
    CONSTRAINT what_is_withdrawn_says_why CHECK ((((withdrawn_at IS NULL) AND ((withdrawn_because)::text = ''::text)) OR ((withdrawn_at IS NOT NULL) AND (NOT ((withdrawn_because)::text = ''::text)))))
);

CREATE TABLE public.boards_publisheddecision (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    reference character varying(20) NOT NULL,
    "on" date NOT NULL,
    how character varying(40) NOT NULL,
    came_to character varying(60) NOT NULL,
    title character varying(200) NOT NULL,
    words text NOT NULL,
    published_id uuid NOT NULL,
    CONSTRAINT boards_publisheddecision_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.boards_publisheddecision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.boards_publisheddecision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.boards_recommendation (
    id uuid NOT NULL,
    status character varying(12) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    reasons text NOT NULL,
    answered_at timestamp with time zone,
    answer_item_id uuid,
    answered_as_id uuid,
    answered_by_id uuid,
    notice_id uuid,
    outcome_id uuid NOT NULL,
    CONSTRAINT an_answered_recommendation_says_why CHECK ((((answered_at IS NOT NULL) AND ((status)::text = ANY (ARRAY[('accepted'::character varying)::text, ('partly'::character varying)::text, ('not_accepted'::character varying)::text])) AND (NOT (reasons = ''::text))) OR ((answered_at IS NULL) AND (reasons = ''::text) AND ((status)::text = ANY (ARRAY[('waiting'::character varying)::text, ('struck'::character varying)::text])))))
);

CREATE TABLE public.boards_registeredinterest (
    from_on date,
    until_on date,
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    words character varying(300) NOT NULL,
    registered_at timestamp with time zone NOT NULL,
    body_id uuid NOT NULL,
    person_id uuid NOT NULL,
    post_id uuid NOT NULL,
    CONSTRAINT boards_registeredinterest_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on)))
);

CREATE TABLE public.boards_reminder (
    id bigint NOT NULL,
    about character varying(6) NOT NULL,
    due_on date NOT NULL,
    days smallint NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    action_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT boards_reminder_days_check CHECK ((days >= 0))
);

ALTER TABLE public.boards_reminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.boards_reminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.boards_reply (
    id bigint NOT NULL,
    words character varying(2000) NOT NULL,
    changed character varying(2000) NOT NULL,
    changed_on date,
    said_on date,
    source character varying(200) NOT NULL,
    concern_id uuid NOT NULL,
    post_id uuid,
    CONSTRAINT a_day_of_change_has_its_change CHECK (((changed_on IS NULL) OR (NOT ((changed)::text = ''::text)))),
    CONSTRAINT a_reply_says_something CHECK ((NOT (((changed)::text = ''::text) AND ((words)::text = ''::text))))
);

ALTER TABLE ONLY public.boards_reply FORCE ROW LEVEL SECURITY;

ALTER TABLE public.boards_reply ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.boards_reply_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.boards_seat (
    from_on date,
    until_on date,
    id uuid NOT NULL,
    title character varying(200) NOT NULL,
    is_chair boolean NOT NULL,
    represents character varying(200) NOT NULL,
    printed_as character varying(300) NOT NULL,
    source character varying(200) NOT NULL,
    "position" smallint NOT NULL,
    body_id uuid NOT NULL,
    organisation_id uuid,
    post_id uuid,
    term_ends_on date,
    is_voting boolean NOT NULL,
    CONSTRAINT boards_seat_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on))),
    CONSTRAINT boards_seat_position_check CHECK (("position" >= 0))
);

CREATE TABLE public.boards_section (
    id bigint NOT NULL,
    heading character varying(20) NOT NULL,
    words text NOT NULL,
    version integer NOT NULL,
    changed_at timestamp with time zone,
    changed_by_id uuid,
    paper_id uuid NOT NULL,
    CONSTRAINT boards_section_version_check CHECK ((version >= 0))
);

ALTER TABLE public.boards_section ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.boards_section_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.boards_sending (
    id uuid NOT NULL,
    edition smallint NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    meeting_id uuid NOT NULL,
    message_id uuid,
    person_id uuid NOT NULL,
    post_id uuid NOT NULL,
    CONSTRAINT boards_sending_edition_check CHECK ((edition >= 0))
);

CREATE TABLE public.boards_setting (
    id bigint NOT NULL,
    key character varying(40) NOT NULL,
    value character varying(40) NOT NULL,
    from_on date NOT NULL,
    source character varying(300) NOT NULL,
    body_id uuid
);

ALTER TABLE public.boards_setting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.boards_setting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.boards_signature (
    minutes_id uuid NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    name character varying(200) NOT NULL,
    capacity character varying(400) NOT NULL,
    signed_by_id uuid NOT NULL
);

CREATE TABLE public.boards_step (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    words character varying(1000) NOT NULL,
    at timestamp with time zone NOT NULL,
    due_before date,
    due_after date,
    action_id uuid NOT NULL,
    person_id uuid,
    post_id uuid,
    CONSTRAINT what_was_put_off_says_from_when_to_when CHECK ((((due_after IS NOT NULL) AND (due_before IS NOT NULL) AND ((kind)::text = 'put_off'::text)) OR ((NOT ((kind)::text = 'put_off'::text)) AND (due_after IS NULL) AND (due_before IS NULL))))
);

ALTER TABLE ONLY public.boards_step FORCE ROW LEVEL SECURITY;

ALTER TABLE public.boards_step ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.boards_step_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.boards_substitute (
    from_on date,
    until_on date,
    id uuid NOT NULL,
    source character varying(200) NOT NULL,
    post_id uuid NOT NULL,
    seat_id uuid NOT NULL,
    CONSTRAINT boards_substitute_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on)))
);

CREATE TABLE public.boards_takenup (
    id uuid NOT NULL,
    taken_on date,
    how character varying(1000) NOT NULL,
    came character varying(10) NOT NULL,
    came_words character varying(2000) NOT NULL,
    told_on date,
    source character varying(200) NOT NULL,
    area_id uuid NOT NULL,
    organisation_id uuid,
    practice_id uuid NOT NULL,
    CONSTRAINT what_came_of_it_is_told CHECK ((((came)::text = 'early'::text) OR (NOT ((came_words)::text = ''::text))))
);

CREATE TABLE public.boards_task (
    id uuid NOT NULL,
    kind character varying(15) NOT NULL,
    "position" smallint NOT NULL,
    words character varying(1000) NOT NULL,
    detail character varying(500) NOT NULL,
    made_on date,
    status character varying(12) NOT NULL,
    answer character varying(1000) NOT NULL,
    answered_on date,
    came character varying(1000) NOT NULL,
    came_on date,
    source character varying(200) NOT NULL,
    answer_source character varying(200) NOT NULL,
    body_id uuid NOT NULL,
    priority_id uuid,
    serves_id uuid,
    CONSTRAINT boards_task_position_check CHECK (("position" >= 0)),
    CONSTRAINT what_came_to_an_end_says_how CHECK (((NOT ((status)::text = ANY (ARRAY[('done'::character varying)::text, ('not_feasible'::character varying)::text]))) OR (NOT ((came)::text = ''::text)))),
    CONSTRAINT what_is_not_taken_on_whole_says_why CHECK (((NOT ((status)::text = ANY (ARRAY[('rejected'::character varying)::text, ('partly'::character varying)::text]))) OR (NOT ((answer)::text = ''::text))))
);

CREATE TABLE public.boards_template (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    often character varying(12) NOT NULL,
    starts time without time zone NOT NULL,
    minutes smallint NOT NULL,
    place character varying(200) NOT NULL,
    body_id uuid NOT NULL,
    CONSTRAINT boards_template_minutes_check CHECK ((minutes >= 0))
);

CREATE TABLE public.boards_templateitem (
    id bigint NOT NULL,
    title character varying(200) NOT NULL,
    aim character varying(10) NOT NULL,
    minutes smallint,
    "position" smallint NOT NULL,
    template_id uuid NOT NULL,
    CONSTRAINT boards_templateitem_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT boards_templateitem_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.boards_templateitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.boards_templateitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.boards_termsofreference (
    from_on date,
    until_on date,
    id uuid NOT NULL,
    version smallint NOT NULL,
    words text NOT NULL,
    review_on date,
    source character varying(200) NOT NULL,
    body_id uuid NOT NULL,
    CONSTRAINT boards_termsofreference_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on))),
    CONSTRAINT boards_termsofreference_version_check CHECK ((version >= 0))
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

CREATE TABLE public.funding_achievedsofar (
    id bigint NOT NULL,
    is_whole boolean NOT NULL,
    value numeric(16,2),
    out_of numeric(16,2),
    wanting integer NOT NULL,
    agreed_id bigint NOT NULL,
    area_id uuid,
    CONSTRAINT funding_achievedsofar_wanting_check CHECK ((wanting >= 0))
);

ALTER TABLE ONLY public.funding_achievedsofar FORCE ROW LEVEL SECURITY;

ALTER TABLE public.funding_achievedsofar ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_achievedsofar_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_agreedmeasure (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    baseline numeric(14,2),
    baseline_of numeric(14,2),
    baseline_when character varying(100) NOT NULL,
    target numeric(14,2),
    target_of numeric(14,2),
    target_by date,
    is_yearly boolean NOT NULL,
    by_area boolean NOT NULL,
    source character varying(300) NOT NULL,
    agreement_id uuid NOT NULL,
    measure_id uuid NOT NULL,
    CONSTRAINT funding_a_target_is_a_part_of_its_whole CHECK (((target_of IS NULL) OR (target <= target_of))),
    CONSTRAINT funding_agreedmeasure_position_check CHECK (("position" >= 0))
);

ALTER TABLE ONLY public.funding_agreedmeasure FORCE ROW LEVEL SECURITY;

ALTER TABLE public.funding_agreedmeasure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_agreedmeasure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_agreement (
    service character varying(20) NOT NULL,
    is_critical boolean,
    course character varying(10) NOT NULL,
    destination character varying(10) NOT NULL,
    decide_by date,
    people_served integer,
    people_served_in character varying(200) NOT NULL,
    plan_after text NOT NULL,
    id uuid NOT NULL,
    reference character varying(40) NOT NULL,
    title character varying(200) NOT NULL,
    purpose text NOT NULL,
    amount numeric(14,2) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    months smallint NOT NULL,
    status character varying(10) NOT NULL,
    terms smallint NOT NULL,
    closed_because text NOT NULL,
    source character varying(300) NOT NULL,
    note text NOT NULL,
    is_published boolean NOT NULL,
    invented character varying(300) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    award_id uuid,
    fund_id uuid NOT NULL,
    line_id bigint,
    pot_id uuid,
    recipient_id uuid NOT NULL,
    CONSTRAINT funding_a_grant_is_not_negative CHECK ((amount >= (0)::numeric)),
    CONSTRAINT funding_agreement_months_check CHECK ((months >= 0)),
    CONSTRAINT funding_agreement_people_served_check CHECK ((people_served >= 0)),
    CONSTRAINT funding_agreement_terms_check CHECK ((terms >= 0)),
    CONSTRAINT funding_an_agreement_ends_after_it_begins CHECK ((ends_on > starts_on))
);

ALTER TABLE ONLY public.funding_agreement FORCE ROW LEVEL SECURITY;

CREATE TABLE public.funding_answer (
    id bigint NOT NULL,
    text text NOT NULL,
    application_id uuid NOT NULL,
    question_id bigint NOT NULL
);

ALTER TABLE ONLY public.funding_answer FORCE ROW LEVEL SECURITY;

ALTER TABLE public.funding_answer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_application (
    id uuid NOT NULL,
    number integer,
    title character varying(200) NOT NULL,
    asked numeric(14,2),
    from_on date,
    until_on date,
    status character varying(12) NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    submitted_at timestamp with time zone,
    gate_failed character varying(300) NOT NULL,
    score numeric(5,2),
    recommendation character varying(12) NOT NULL,
    recommended_amount numeric(14,2),
    moderation text NOT NULL,
    moderated_at timestamp with time zone,
    decision character varying(300) NOT NULL,
    decided_on date,
    feedback text NOT NULL,
    begun_as_id uuid NOT NULL,
    decided_as_id uuid,
    moderated_as_id uuid,
    organisation_id uuid NOT NULL,
    submitted_as_id uuid,
    call_id uuid NOT NULL,
    form_id bigint NOT NULL,
    outcome_id uuid,
    CONSTRAINT funding_application_number_check CHECK ((number >= 0)),
    CONSTRAINT funding_application_version_check CHECK ((version >= 0)),
    CONSTRAINT funding_decided_with_feedback CHECK (((NOT ((status)::text = ANY (ARRAY[('awarded'::character varying)::text, ('refused'::character varying)::text]))) OR ((NOT ((decision)::text = ''::text)) AND (NOT (feedback = ''::text))))),
    CONSTRAINT funding_sent_in_says_when CHECK ((((status)::text = ANY (ARRAY[('draft'::character varying)::text, ('withdrawn'::character varying)::text])) OR ((number IS NOT NULL) AND (submitted_at IS NOT NULL))))
);

ALTER TABLE ONLY public.funding_application FORCE ROW LEVEL SECURITY;

CREATE TABLE public.funding_assessment (
    id uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    declared_at timestamp with time zone,
    recused_at timestamp with time zone,
    interest character varying(300) NOT NULL,
    sent_at timestamp with time zone,
    comment text NOT NULL,
    application_id uuid NOT NULL,
    post_id uuid NOT NULL,
    CONSTRAINT funding_scored_after_declaring CHECK (((sent_at IS NULL) OR ((declared_at IS NOT NULL) AND (recused_at IS NULL))))
);

CREATE TABLE public.funding_attachment (
    id uuid NOT NULL,
    words character varying(200) NOT NULL,
    kind character varying(5) NOT NULL,
    content bytea NOT NULL,
    brought_at timestamp with time zone NOT NULL,
    application_id uuid NOT NULL,
    brought_as_id uuid,
    brought_by_id uuid
);

ALTER TABLE ONLY public.funding_attachment FORCE ROW LEVEL SECURITY;

CREATE TABLE public.funding_award (
    id uuid NOT NULL,
    route character varying(10) NOT NULL,
    title character varying(200) NOT NULL,
    purpose text NOT NULL,
    amount numeric(14,2) NOT NULL,
    from_on date,
    until_on date,
    status character varying(12) NOT NULL,
    reason text NOT NULL,
    decision character varying(300) NOT NULL,
    decided_on date,
    accept_by date,
    accepted_at timestamp with time zone,
    ended_because character varying(300) NOT NULL,
    source character varying(300) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    accepted_as_id uuid,
    area_id uuid,
    decided_as_id uuid,
    organisation_id uuid NOT NULL,
    outcome_id uuid,
    pot_id uuid NOT NULL,
    application_id uuid,
    scenario_id uuid,
    CONSTRAINT funding_award_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on >= from_on))),
    CONSTRAINT funding_award_given_by_a_decision CHECK (((NOT ((status)::text = ANY (ARRAY[('awarded'::character varying)::text, ('accepted'::character varying)::text]))) OR ((NOT ((decision)::text = ''::text)) AND (decided_on IS NOT NULL)))),
    CONSTRAINT funding_award_is_of_money CHECK ((amount > (0)::numeric))
);

CREATE TABLE public.funding_bid (
    id uuid NOT NULL,
    title character varying(200) NOT NULL,
    funder character varying(200) NOT NULL,
    purpose text NOT NULL,
    asked numeric(14,2),
    closes_at timestamp with time zone,
    status character varying(10) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    won numeric(14,2),
    answer character varying(300) NOT NULL,
    fund_id uuid NOT NULL,
    made_as_id uuid,
    is_published boolean DEFAULT false NOT NULL,
    source character varying(300) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT funding_a_bid_of_ours_says_how_much_and_when CHECK ((is_published OR ((asked IS NOT NULL) AND (closes_at IS NOT NULL)))),
    CONSTRAINT funding_a_won_bid_says_what CHECK (((NOT ((status)::text = 'won'::text)) OR (won > (0)::numeric)))
);

CREATE TABLE public.funding_bidsection (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    words character varying(300) NOT NULL,
    most_words smallint,
    text text NOT NULL,
    is_ready boolean NOT NULL,
    version integer NOT NULL,
    written_at timestamp with time zone,
    bid_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    written_as_id uuid,
    CONSTRAINT funding_bidsection_most_words_check CHECK ((most_words >= 0)),
    CONSTRAINT funding_bidsection_position_check CHECK (("position" >= 0)),
    CONSTRAINT funding_bidsection_version_check CHECK ((version >= 0))
);

ALTER TABLE public.funding_bidsection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_bidsection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_broughttable (
    id uuid NOT NULL,
    called character varying(120) NOT NULL,
    sheets jsonb NOT NULL,
    sheet integer NOT NULL,
    header_row integer,
    roles jsonb NOT NULL,
    kinds jsonb NOT NULL,
    is_confirmed boolean NOT NULL,
    brought_at timestamp with time zone NOT NULL,
    person_id uuid NOT NULL,
    fund_id uuid NOT NULL,
    CONSTRAINT funding_broughttable_header_row_check CHECK ((header_row >= 0)),
    CONSTRAINT funding_broughttable_sheet_check CHECK ((sheet >= 0))
);

ALTER TABLE ONLY public.funding_broughttable FORCE ROW LEVEL SECURITY;

CREATE TABLE public.funding_budgetline (
    id bigint NOT NULL,
    "position" integer NOT NULL,
    "group" character varying(100) NOT NULL,
    label character varying(300) NOT NULL,
    amount numeric(14,2) NOT NULL,
    kind character varying(10) NOT NULL,
    source character varying(300) NOT NULL,
    of_which_id bigint,
    table_id uuid NOT NULL,
    CONSTRAINT funding_budgetline_position_check CHECK (("position" >= 0)),
    CONSTRAINT funding_part_names_its_whole CHECK (((((kind)::text = 'of_which'::text) AND (of_which_id IS NOT NULL)) OR ((NOT ((kind)::text = 'of_which'::text)) AND (of_which_id IS NULL))))
);

ALTER TABLE public.funding_budgetline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_budgetline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_budgettable (
    id uuid NOT NULL,
    code character varying(80) NOT NULL,
    title character varying(200) NOT NULL,
    year character varying(30) NOT NULL,
    status character varying(15) NOT NULL,
    note text NOT NULL,
    source character varying(300) NOT NULL,
    is_published boolean NOT NULL,
    decision character varying(300) NOT NULL,
    decided_on date,
    brought_at timestamp with time zone NOT NULL,
    brought_as_id uuid,
    brought_by_id uuid,
    brought_from_id uuid,
    supersedes_id uuid,
    fund_id uuid NOT NULL,
    CONSTRAINT funding_confirmed_by_a_decision CHECK (((NOT ((status)::text = 'confirmed'::text)) OR (NOT ((decision)::text = ''::text))))
);

CREATE TABLE public.funding_budgettable_awards (
    id bigint NOT NULL,
    from_budgettable_id uuid NOT NULL,
    to_budgettable_id uuid NOT NULL
);

ALTER TABLE public.funding_budgettable_awards ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_budgettable_awards_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_budgettable_carries_from (
    id bigint NOT NULL,
    from_budgettable_id uuid NOT NULL,
    to_budgettable_id uuid NOT NULL
);

ALTER TABLE public.funding_budgettable_carries_from ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_budgettable_carries_from_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_call (
    id uuid NOT NULL,
    title character varying(200) NOT NULL,
    purpose text NOT NULL,
    kind character varying(10) NOT NULL,
    least_award numeric(14,2) NOT NULL,
    most_award numeric(14,2) NOT NULL,
    closes_at timestamp with time zone NOT NULL,
    status character varying(10) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    taken integer NOT NULL,
    made_as_id uuid,
    pot_id uuid NOT NULL,
    CONSTRAINT funding_call_gives_between CHECK (((least_award >= (0)::numeric) AND (most_award >= least_award))),
    CONSTRAINT funding_call_published_says_when CHECK ((((published_at IS NULL) AND ((status)::text = 'draft'::text)) OR ((NOT ((status)::text = 'draft'::text)) AND (published_at IS NOT NULL)))),
    CONSTRAINT funding_call_taken_check CHECK ((taken >= 0))
);

CREATE TABLE public.funding_call_invited (
    id bigint NOT NULL,
    call_id uuid NOT NULL,
    organisation_id uuid NOT NULL
);

ALTER TABLE public.funding_call_invited ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_call_invited_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_carryforward (
    id bigint NOT NULL,
    amount numeric(14,2) NOT NULL,
    from_year character varying(30) NOT NULL,
    reason text NOT NULL,
    decision character varying(300) NOT NULL,
    approved_at timestamp with time zone NOT NULL,
    agreement_id uuid NOT NULL,
    approved_as_id uuid,
    journal_id uuid,
    CONSTRAINT funding_something_is_carried_forward CHECK ((amount > (0)::numeric))
);

ALTER TABLE ONLY public.funding_carryforward FORCE ROW LEVEL SECURITY;

ALTER TABLE public.funding_carryforward ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_carryforward_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_clawback (
    id uuid NOT NULL,
    amount numeric(14,2) NOT NULL,
    paid numeric(14,2) NOT NULL,
    eligible numeric(14,2) NOT NULL,
    carried numeric(14,2) NOT NULL,
    status character varying(10) NOT NULL,
    reason text NOT NULL,
    due_on date NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    received_on date,
    received_reference character varying(100) NOT NULL,
    agreement_id uuid NOT NULL,
    asked_as_id uuid,
    journal_id uuid,
    CONSTRAINT funding_something_is_asked_back CHECK ((amount > (0)::numeric)),
    CONSTRAINT funding_what_came_back_has_its_day CHECK (((NOT ((status)::text = 'received'::text)) OR (received_on IS NOT NULL)))
);

ALTER TABLE ONLY public.funding_clawback FORCE ROW LEVEL SECURITY;

CREATE TABLE public.funding_condition (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(15) NOT NULL,
    words text NOT NULL,
    needs_evidence boolean NOT NULL,
    holds_from smallint,
    due_on date,
    status character varying(12) NOT NULL,
    settled_because text NOT NULL,
    settled_at timestamp with time zone,
    source character varying(300) NOT NULL,
    agreement_id uuid NOT NULL,
    settled_as_id uuid,
    CONSTRAINT funding_a_waived_condition_says_why CHECK (((NOT ((status)::text = 'waived'::text)) OR (NOT (settled_because = ''::text)))),
    CONSTRAINT funding_condition_holds_from_check CHECK ((holds_from >= 0)),
    CONSTRAINT funding_condition_position_check CHECK (("position" >= 0))
);

ALTER TABLE ONLY public.funding_condition FORCE ROW LEVEL SECURITY;

CREATE TABLE public.funding_conditionevidence (
    id bigint NOT NULL,
    words text NOT NULL,
    given_at timestamp with time zone NOT NULL,
    condition_id uuid NOT NULL,
    given_as_id uuid,
    document_id uuid
);

ALTER TABLE ONLY public.funding_conditionevidence FORCE ROW LEVEL SECURITY;

ALTER TABLE public.funding_conditionevidence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_conditionevidence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_countrow (
    id bigint NOT NULL,
    "position" integer NOT NULL,
    label character varying(200) NOT NULL,
    counts jsonb NOT NULL,
    total integer NOT NULL,
    share numeric(6,2),
    is_foot boolean NOT NULL,
    table_id uuid NOT NULL,
    CONSTRAINT funding_countrow_position_check CHECK (("position" >= 0)),
    CONSTRAINT funding_countrow_total_check CHECK ((total >= 0))
);

ALTER TABLE public.funding_countrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_countrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_counttable (
    id uuid NOT NULL,
    code character varying(80) NOT NULL,
    title character varying(200) NOT NULL,
    period character varying(100) NOT NULL,
    columns jsonb NOT NULL,
    total_heading character varying(100) NOT NULL,
    share_heading character varying(100) NOT NULL,
    source character varying(300) NOT NULL,
    is_published boolean NOT NULL,
    area_id uuid NOT NULL
);

CREATE TABLE public.funding_criterion (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    words character varying(200) NOT NULL,
    weight smallint NOT NULL,
    call_id uuid NOT NULL,
    CONSTRAINT funding_a_criterion_weighs CHECK ((weight > 0)),
    CONSTRAINT funding_criterion_position_check CHECK (("position" >= 0)),
    CONSTRAINT funding_criterion_weight_check CHECK ((weight >= 0))
);

ALTER TABLE public.funding_criterion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_criterion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_document (
    id uuid NOT NULL,
    what character varying(10) NOT NULL,
    words character varying(200) NOT NULL,
    kind character varying(5) NOT NULL,
    content bytea NOT NULL,
    brought_at timestamp with time zone NOT NULL,
    agreement_id uuid NOT NULL,
    brought_as_id uuid,
    brought_by_id uuid
);

ALTER TABLE ONLY public.funding_document FORCE ROW LEVEL SECURITY;

CREATE TABLE public.funding_extension (
    id bigint NOT NULL,
    until timestamp with time zone NOT NULL,
    because character varying(300) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    call_id uuid NOT NULL,
    given_as_id uuid,
    organisation_id uuid
);

ALTER TABLE public.funding_extension ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_extension_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_financeline (
    id bigint NOT NULL,
    profile numeric(14,2) NOT NULL,
    actual numeric(14,2),
    accrual numeric(14,2) NOT NULL,
    forecast numeric(14,2),
    reason character varying(500) NOT NULL,
    disallowed numeric(14,2) NOT NULL,
    disallowed_because character varying(500) NOT NULL,
    is_invented boolean NOT NULL,
    heading_id bigint NOT NULL,
    given_in_id uuid NOT NULL,
    CONSTRAINT funding_what_is_disallowed_says_why CHECK (((disallowed = (0)::numeric) OR (NOT ((disallowed_because)::text = ''::text))))
);

ALTER TABLE ONLY public.funding_financeline FORCE ROW LEVEL SECURITY;

ALTER TABLE public.funding_financeline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_financeline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_formversion (
    id bigint NOT NULL,
    number smallint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    call_id uuid NOT NULL,
    CONSTRAINT funding_formversion_number_check CHECK ((number >= 0))
);

ALTER TABLE public.funding_formversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_formversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_fund (
    id uuid NOT NULL,
    name character varying(200) NOT NULL,
    area_id uuid NOT NULL,
    policing_body_id uuid NOT NULL,
    source_id uuid NOT NULL
);

CREATE TABLE public.funding_fundingsetting (
    id bigint NOT NULL,
    key character varying(40) NOT NULL,
    value character varying(40) NOT NULL,
    from_on date NOT NULL,
    source character varying(300) NOT NULL,
    policing_body_id uuid
);

ALTER TABLE public.funding_fundingsetting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_fundingsetting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_fundingsource (
    id uuid NOT NULL,
    name character varying(200) NOT NULL,
    power character varying(20) NOT NULL,
    ring_fence character varying(300) NOT NULL,
    carry_forward character varying(15) NOT NULL,
    stated_in character varying(300) NOT NULL
);

CREATE TABLE public.funding_grantnotice (
    id bigint NOT NULL,
    status character varying(10) NOT NULL,
    recipient_name character varying(200) NOT NULL,
    title character varying(140) NOT NULL,
    purpose text NOT NULL,
    conditions text NOT NULL,
    reasons text NOT NULL,
    is_place_kept_back boolean NOT NULL,
    digest character varying(64) NOT NULL,
    written_at timestamp with time zone NOT NULL,
    looked_over_at timestamp with time zone,
    harmless_because character varying(500) NOT NULL,
    agreement_id uuid NOT NULL,
    looked_over_as_id uuid,
    looked_over_by_id uuid,
    written_as_id uuid,
    written_by_id uuid,
    CONSTRAINT funding_a_notice_was_looked_over CHECK ((((status)::text = 'written'::text) OR (looked_over_at IS NOT NULL))),
    CONSTRAINT funding_two_people_to_a_notice CHECK (((looked_over_by_id IS NULL) OR (NOT ((looked_over_by_id = written_by_id) AND (looked_over_by_id IS NOT NULL) AND (written_by_id IS NOT NULL)))))
);

ALTER TABLE ONLY public.funding_grantnotice FORCE ROW LEVEL SECURITY;

ALTER TABLE public.funding_grantnotice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_grantnotice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_heading (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    name character varying(200) NOT NULL,
    is_labour boolean NOT NULL,
    amount numeric(14,2) NOT NULL,
    source character varying(300) NOT NULL,
    agreement_id uuid NOT NULL,
    CONSTRAINT funding_a_heading_is_not_negative CHECK ((amount >= (0)::numeric)),
    CONSTRAINT funding_heading_position_check CHECK (("position" >= 0))
);

ALTER TABLE ONLY public.funding_heading FORCE ROW LEVEL SECURITY;

ALTER TABLE public.funding_heading ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_heading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_instalment (
    id bigint NOT NULL,
    number smallint NOT NULL,
    due_on date NOT NULL,
    amount numeric(14,2) NOT NULL,
    basis character varying(10) NOT NULL,
    source character varying(300) NOT NULL,
    agreement_id uuid NOT NULL,
    CONSTRAINT funding_an_instalment_is_something CHECK ((amount > (0)::numeric)),
    CONSTRAINT funding_instalment_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.funding_instalment FORCE ROW LEVEL SECURITY;

ALTER TABLE public.funding_instalment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_instalment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_journal (
    id uuid NOT NULL,
    kind character varying(15) NOT NULL,
    amount numeric(14,2) NOT NULL,
    reason text NOT NULL,
    decision character varying(300) NOT NULL,
    status character varying(10) NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    declined_because character varying(300) NOT NULL,
    fund_id uuid NOT NULL,
    outcome_id uuid,
    proposed_as_id uuid,
    proposed_by_id uuid,
    recipient_id uuid,
    reverses_id uuid,
    settled_as_id uuid,
    settled_by_id uuid,
    from_pot_id uuid,
    to_pot_id uuid,
    CONSTRAINT funding_journal_has_two_sides CHECK (((from_pot_id IS NULL) OR (to_pot_id IS NULL) OR (NOT ((from_pot_id = to_pot_id) AND (from_pot_id IS NOT NULL) AND (to_pot_id IS NOT NULL))))),
    CONSTRAINT funding_journal_moves_money CHECK ((amount > (0)::numeric)),
    CONSTRAINT funding_journal_settled_says_when CHECK ((((settled_at IS NULL) AND ((status)::text = 'proposed'::text)) OR ((NOT ((status)::text = 'proposed'::text)) AND (settled_at IS NOT NULL)))),
    CONSTRAINT funding_journal_touches_a_pot CHECK (((from_pot_id IS NOT NULL) OR (to_pot_id IS NOT NULL)))
);

CREATE TABLE public.funding_match (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    giver character varying(200) NOT NULL,
    amount numeric(14,2),
    valued_by character varying(300) NOT NULL,
    received numeric(14,2) NOT NULL,
    source character varying(300) NOT NULL,
    agreement_id uuid NOT NULL,
    CONSTRAINT funding_match_in_kind_is_valued CHECK ((((kind)::text = 'cash'::text) OR (NOT ((valued_by)::text = ''::text))))
);

ALTER TABLE ONLY public.funding_match FORCE ROW LEVEL SECURITY;

ALTER TABLE public.funding_match ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_match_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_measure (
    id uuid NOT NULL,
    name character varying(200) NOT NULL,
    definition text NOT NULL,
    kind character varying(10) NOT NULL,
    unit character varying(60) NOT NULL,
    is_share boolean NOT NULL,
    share_of character varying(200) NOT NULL,
    is_less_better boolean NOT NULL,
    over_time character varying(10) NOT NULL,
    over_places character varying(10) NOT NULL,
    parts jsonb NOT NULL,
    parts_called character varying(100) NOT NULL,
    fund_id uuid NOT NULL,
    CONSTRAINT funding_a_count_has_no_denominator CHECK ((is_share OR ((NOT ((over_time)::text = 'pooled'::text)) AND (NOT ((over_places)::text = 'pooled'::text))))),
    CONSTRAINT funding_a_share_is_pooled_and_says_of_what CHECK (((NOT is_share) OR ((NOT ((share_of)::text = ''::text)) AND (NOT ((over_time)::text = 'sum'::text)) AND (NOT ((over_places)::text = 'sum'::text)))))
);

CREATE TABLE public.funding_measurefigure (
    id bigint NOT NULL,
    value numeric(14,2),
    out_of numeric(14,2),
    absence character varying(12) NOT NULL,
    parts jsonb NOT NULL,
    note character varying(500) NOT NULL,
    source character varying(300) NOT NULL,
    is_invented boolean NOT NULL,
    area_id uuid,
    measure_id bigint NOT NULL,
    given_in_id uuid NOT NULL,
    verdict character varying(8) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT funding_a_figure_or_its_absence CHECK ((((absence)::text = ''::text) OR (value IS NULL) OR (((absence)::text = 'nil'::text) AND (value = (0)::numeric)))),
    CONSTRAINT funding_a_part_is_not_more_than_its_whole CHECK (((out_of IS NULL) OR (value IS NULL) OR (value <= out_of)))
);

ALTER TABLE ONLY public.funding_measurefigure FORCE ROW LEVEL SECURITY;

ALTER TABLE public.funding_measurefigure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_measurefigure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_need (
    id bigint NOT NULL,
    service character varying(20) NOT NULL,
    words text NOT NULL,
    source character varying(300) NOT NULL,
    fund_id uuid NOT NULL,
    priority_id uuid NOT NULL,
    closed_because text DEFAULT ''::text NOT NULL,
    closed_on date,
    CONSTRAINT funding_a_closed_need_says_why CHECK (((closed_on IS NULL) OR (NOT (closed_because = ''::text))))
);

ALTER TABLE public.funding_need ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_need_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_outcomefigure (
    id bigint NOT NULL,
    programme character varying(200) NOT NULL,
    period character varying(100) NOT NULL,
    measure character varying(300) NOT NULL,
    printed numeric(14,2) NOT NULL,
    target numeric(14,2),
    unit character varying(10) NOT NULL,
    parts_of character varying(100) NOT NULL,
    "position" integer NOT NULL,
    source character varying(300) NOT NULL,
    is_published boolean NOT NULL,
    area_id uuid NOT NULL,
    base_id bigint,
    fund_id uuid,
    CONSTRAINT funding_only_a_share_has_a_base CHECK (((base_id IS NULL) OR ((unit)::text = 'percent'::text))),
    CONSTRAINT funding_outcomefigure_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.funding_outcomefigure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_outcomefigure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_overprogramming (
    id bigint NOT NULL,
    percent numeric(5,2) NOT NULL,
    tolerance_source character varying(300) NOT NULL,
    underwritten_by character varying(200) NOT NULL,
    reason text NOT NULL,
    authorised_on date NOT NULL,
    authorised_as_id uuid NOT NULL,
    authorised_by_id uuid NOT NULL,
    table_id uuid NOT NULL
);

ALTER TABLE public.funding_overprogramming ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_overprogramming_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_payment (
    id uuid NOT NULL,
    amount numeric(14,2) NOT NULL,
    status character varying(10) NOT NULL,
    words character varying(300) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    checked_at timestamp with time zone,
    approved_at timestamp with time zone,
    paid_on date,
    paid_reference character varying(100) NOT NULL,
    refused_because text NOT NULL,
    source character varying(300) NOT NULL,
    is_invented boolean NOT NULL,
    agreement_id uuid NOT NULL,
    approved_as_id uuid,
    approved_by_id uuid,
    asked_as_id uuid,
    asked_by_id uuid,
    checked_as_id uuid,
    checked_by_id uuid,
    instalment_id bigint NOT NULL,
    for_return_id uuid,
    CONSTRAINT funding_a_payment_is_something CHECK ((amount > (0)::numeric)),
    CONSTRAINT funding_a_refused_payment_says_why CHECK (((NOT ((status)::text = 'refused'::text)) OR (NOT (refused_because = ''::text)))),
    CONSTRAINT funding_two_people_check_and_approve CHECK (((approved_by_id IS NULL) OR (checked_by_id IS NULL) OR (NOT ((approved_by_id = checked_by_id) AND (approved_by_id IS NOT NULL) AND (checked_by_id IS NOT NULL))))),
    CONSTRAINT funding_what_is_paid_has_its_day CHECK (((NOT ((status)::text = 'paid'::text)) OR (paid_on IS NOT NULL)))
);

ALTER TABLE ONLY public.funding_payment FORCE ROW LEVEL SECURITY;

CREATE TABLE public.funding_pot (
    id uuid NOT NULL,
    year character varying(7) NOT NULL,
    use character varying(10) NOT NULL,
    name character varying(200) NOT NULL,
    status character varying(12) NOT NULL,
    source character varying(300) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    decision character varying(300) NOT NULL,
    decided_on date,
    decided_as_id uuid,
    fund_id uuid NOT NULL,
    made_as_id uuid,
    outcome_id uuid,
    planned_in_id uuid,
    CONSTRAINT funding_pot_confirmed_by_a_decision CHECK ((((status)::text = 'provisional'::text) OR ((NOT ((decision)::text = ''::text)) AND (decided_on IS NOT NULL))))
);

CREATE TABLE public.funding_profiled (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    amount numeric(14,2) NOT NULL,
    heading_id bigint NOT NULL
);

ALTER TABLE ONLY public.funding_profiled FORCE ROW LEVEL SECURITY;

ALTER TABLE public.funding_profiled ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_profiled_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_project (
    service character varying(20) NOT NULL,
    is_critical boolean,
    course character varying(10) NOT NULL,
    destination character varying(10) NOT NULL,
    decide_by date,
    people_served integer,
    people_served_in character varying(200) NOT NULL,
    plan_after text NOT NULL,
    id uuid NOT NULL,
    year character varying(30) NOT NULL,
    name character varying(200) NOT NULL,
    amount numeric(14,2),
    ends_on date,
    "position" integer NOT NULL,
    decided_because text NOT NULL,
    source character varying(300) NOT NULL,
    is_published boolean NOT NULL,
    area_id uuid NOT NULL,
    fund_id uuid NOT NULL,
    CONSTRAINT funding_a_project_costs_something CHECK (((amount IS NULL) OR (amount >= (0)::numeric))),
    CONSTRAINT funding_project_people_served_check CHECK ((people_served >= 0)),
    CONSTRAINT funding_project_position_check CHECK (("position" >= 0))
);

CREATE TABLE public.funding_question (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    section character varying(100) NOT NULL,
    kind character varying(10) NOT NULL,
    words character varying(300) NOT NULL,
    why character varying(300) NOT NULL,
    is_required boolean NOT NULL,
    most_words smallint,
    choices jsonb NOT NULL,
    gate character varying(3) NOT NULL,
    form_id bigint NOT NULL,
    CONSTRAINT funding_a_gate_is_yes_or_no CHECK ((((gate)::text = ''::text) OR ((kind)::text = 'yes_no'::text))),
    CONSTRAINT funding_question_most_words_check CHECK ((most_words >= 0)),
    CONSTRAINT funding_question_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.funding_question ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_question_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_rating (
    id bigint NOT NULL,
    year character varying(7) NOT NULL,
    clear smallint NOT NULL,
    prompt smallint NOT NULL,
    useful smallint NOT NULL,
    words text NOT NULL,
    given_at timestamp with time zone NOT NULL,
    agreement_id uuid NOT NULL,
    given_as_id uuid,
    CONSTRAINT funding_a_rating_is_from_one_to_five CHECK (((clear >= 1) AND (clear <= 5) AND ((prompt >= 1) AND (prompt <= 5)) AND ((useful >= 1) AND (useful <= 5)))),
    CONSTRAINT funding_rating_clear_check CHECK ((clear >= 0)),
    CONSTRAINT funding_rating_prompt_check CHECK ((prompt >= 0)),
    CONSTRAINT funding_rating_useful_check CHECK ((useful >= 0))
);

ALTER TABLE ONLY public.funding_rating FORCE ROW LEVEL SECURITY;

ALTER TABLE public.funding_rating ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_rating_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_release (
    id uuid NOT NULL,
    month date NOT NULL,
    edition smallint NOT NULL,
    content jsonb NOT NULL,
    published_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_because character varying(300) NOT NULL,
    area_id uuid NOT NULL,
    policing_body_id uuid NOT NULL,
    published_as_id uuid,
    published_by_id uuid,
    CONSTRAINT funding_release_edition_check CHECK ((edition >= 0)),
    CONSTRAINT funding_what_is_withdrawn_says_why CHECK ((((withdrawn_at IS NULL) AND ((withdrawn_because)::text = ''::text)) OR ((withdrawn_at IS NOT NULL) AND (NOT ((withdrawn_because)::text = ''::text)))))
);

CREATE TABLE public.funding_return (
    id uuid NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    opens_on date NOT NULL,
    due_on date NOT NULL,
    is_final boolean NOT NULL,
    tier character varying(10) NOT NULL,
    status character varying(12) NOT NULL,
    terms smallint NOT NULL,
    is_nil boolean NOT NULL,
    narrative text NOT NULL,
    risks text NOT NULL,
    case_study text NOT NULL,
    rag character varying(5) NOT NULL,
    rag_because character varying(500) NOT NULL,
    prepared_at timestamp with time zone,
    certified_at timestamp with time zone,
    said text NOT NULL,
    decided_at timestamp with time zone,
    not_required_because text NOT NULL,
    source character varying(300) NOT NULL,
    invented character varying(300) NOT NULL,
    agreement_id uuid NOT NULL,
    certified_as_id uuid,
    decided_as_id uuid,
    prepared_as_id uuid,
    prepared_by_id uuid,
    CONSTRAINT funding_a_period_ends_after_it_begins CHECK ((ends_on >= starts_on)),
    CONSTRAINT funding_return_terms_check CHECK ((terms >= 0)),
    CONSTRAINT funding_what_is_not_required_says_why CHECK (((NOT ((status)::text = 'not_required'::text)) OR (NOT (not_required_because = ''::text))))
);

ALTER TABLE ONLY public.funding_return FORCE ROW LEVEL SECURITY;

CREATE TABLE public.funding_returnreminder (
    id bigint NOT NULL,
    about character varying(6) NOT NULL,
    days smallint NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    given_in_id uuid NOT NULL,
    person_id uuid NOT NULL,
    CONSTRAINT funding_returnreminder_days_check CHECK ((days >= 0))
);

ALTER TABLE ONLY public.funding_returnreminder FORCE ROW LEVEL SECURITY;

ALTER TABLE public.funding_returnreminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_returnreminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_returnversion (
    id bigint NOT NULL,
    number smallint NOT NULL,
    content jsonb NOT NULL,
    certified_at timestamp with time zone NOT NULL,
    answered text NOT NULL,
    answered_at timestamp with time zone,
    certified_as_id uuid,
    certified_by_id uuid,
    given_in_id uuid NOT NULL,
    prepared_as_id uuid,
    CONSTRAINT funding_returnversion_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.funding_returnversion FORCE ROW LEVEL SECURITY;

ALTER TABLE public.funding_returnversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_returnversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_routejudgement (
    id bigint NOT NULL,
    answer character varying(10) NOT NULL,
    is_light_touch boolean NOT NULL,
    amount numeric(14,2) NOT NULL,
    reason text NOT NULL,
    bought_by character varying(300) NOT NULL,
    judged_at timestamp with time zone NOT NULL,
    agreement_id uuid NOT NULL,
    judged_as_id uuid,
    judged_by_id uuid,
    CONSTRAINT funding_a_contract_says_how_it_is_bought CHECK ((((answer)::text = 'grant'::text) OR (NOT ((bought_by)::text = ''::text))))
);

ALTER TABLE ONLY public.funding_routejudgement FORCE ROW LEVEL SECURITY;

ALTER TABLE public.funding_routejudgement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_routejudgement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_scenario (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    amount numeric(14,2) NOT NULL,
    step_percent numeric(5,2) NOT NULL,
    floor numeric(14,2) NOT NULL,
    most_lost_percent numeric(5,2),
    reason text NOT NULL,
    status character varying(10) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    chosen_at timestamp with time zone,
    chosen_as_id uuid,
    made_as_id uuid,
    pot_id uuid NOT NULL,
    today_id uuid NOT NULL,
    CONSTRAINT funding_scenario_chosen_for_a_reason CHECK ((((status)::text = 'draft'::text) OR ((NOT (reason = ''::text)) AND (chosen_at IS NOT NULL)))),
    CONSTRAINT funding_step_is_a_share CHECK (((step_percent >= (0)::numeric) AND (step_percent <= (100)::numeric)))
);

CREATE TABLE public.funding_scenariopart (
    id bigint NOT NULL,
    percent numeric(5,2) NOT NULL,
    scenario_id uuid NOT NULL,
    weights_id uuid NOT NULL,
    CONSTRAINT funding_part_is_a_share CHECK (((percent > (0)::numeric) AND (percent <= (100)::numeric)))
);

ALTER TABLE public.funding_scenariopart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_scenariopart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_score (
    id bigint NOT NULL,
    points smallint NOT NULL,
    why text NOT NULL,
    assessment_id uuid NOT NULL,
    criterion_id bigint NOT NULL,
    CONSTRAINT funding_score_points_check CHECK ((points >= 0))
);

ALTER TABLE public.funding_score ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_score_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_share (
    id bigint NOT NULL,
    label character varying(200) NOT NULL,
    amount numeric(14,2) NOT NULL,
    source character varying(300) NOT NULL,
    agreement_id uuid NOT NULL,
    area_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    CONSTRAINT funding_a_share_is_not_negative CHECK ((amount >= (0)::numeric))
);

ALTER TABLE public.funding_share ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_share_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_signature (
    id bigint NOT NULL,
    terms smallint NOT NULL,
    side character varying(10) NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    digest character varying(64) NOT NULL,
    agreement_id uuid NOT NULL,
    person_id uuid NOT NULL,
    post_id uuid NOT NULL,
    CONSTRAINT funding_signature_terms_check CHECK ((terms >= 0))
);

ALTER TABLE ONLY public.funding_signature FORCE ROW LEVEL SECURITY;

ALTER TABLE public.funding_signature ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_signature_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_spentinyear (
    id bigint NOT NULL,
    year character varying(7) NOT NULL,
    profile numeric(14,2) NOT NULL,
    spend numeric(14,2) NOT NULL,
    disallowed numeric(14,2) NOT NULL,
    accepted numeric(14,2) NOT NULL,
    untold integer NOT NULL,
    agreement_id uuid NOT NULL,
    CONSTRAINT funding_spentinyear_untold_check CHECK ((untold >= 0))
);

ALTER TABLE ONLY public.funding_spentinyear FORCE ROW LEVEL SECURITY;

ALTER TABLE public.funding_spentinyear ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_spentinyear_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_subsidyjudgement (
    id uuid NOT NULL,
    finding character varying(10) NOT NULL,
    amount numeric(14,2) NOT NULL,
    is_public boolean NOT NULL,
    is_advantage boolean NOT NULL,
    is_specific boolean NOT NULL,
    is_distorting boolean NOT NULL,
    reason text NOT NULL,
    principles jsonb NOT NULL,
    rests_on character varying(300) NOT NULL,
    status character varying(10) NOT NULL,
    judged_at timestamp with time zone NOT NULL,
    notified_at timestamp with time zone,
    declared numeric(14,2),
    declared_from text NOT NULL,
    answered_at timestamp with time zone,
    given_on date,
    enter_by date,
    entry character varying(100) NOT NULL,
    entered_on date,
    agreement_id uuid NOT NULL,
    answered_as_id uuid,
    answered_by_id uuid,
    entered_as_id uuid,
    judged_as_id uuid,
    judged_by_id uuid,
    CONSTRAINT funding_a_scheme_or_exemption_is_named CHECK (((NOT ((finding)::text = ANY (ARRAY[('scheme'::character varying)::text, ('exempt'::character varying)::text]))) OR (NOT ((rests_on)::text = ''::text)))),
    CONSTRAINT funding_a_subsidy_has_all_four_limbs CHECK (((((finding)::text = 'none'::text) OR (is_advantage AND is_distorting AND is_public AND is_specific)) AND (1 = (
CASE
    WHEN ((finding)::text = 'none'::text) THEN 1
    ELSE 0
END +
CASE
    WHEN (is_advantage AND is_distorting AND is_public AND is_specific) THEN 1
    ELSE 0
END)))),
    CONSTRAINT funding_an_entry_has_its_day CHECK ((((entered_on IS NULL) AND ((entry)::text = ''::text)) OR ((NOT ((entry)::text = ''::text)) AND (entered_on IS NOT NULL)))),
    CONSTRAINT funding_minimal_assistance_was_confirmed CHECK (((NOT (((finding)::text = 'minimal'::text) AND ((status)::text = ANY (ARRAY[('confirmed'::character varying)::text, ('given'::character varying)::text])))) OR ((answered_at IS NOT NULL) AND (declared IS NOT NULL) AND (notified_at IS NOT NULL)))),
    CONSTRAINT funding_what_is_declared_is_no_debt CHECK (((declared IS NULL) OR (declared >= (0)::numeric))),
    CONSTRAINT funding_what_is_given_has_its_day CHECK (((NOT ((status)::text = 'given'::text)) OR (given_on IS NOT NULL)))
);

ALTER TABLE ONLY public.funding_subsidyjudgement FORCE ROW LEVEL SECURITY;

CREATE TABLE public.funding_tolerance (
    id bigint NOT NULL,
    from_on date,
    until_on date,
    percent numeric(5,2) NOT NULL,
    source character varying(300) NOT NULL,
    policing_body_id uuid NOT NULL,
    CONSTRAINT funding_tolerance_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on))),
    CONSTRAINT funding_tolerance_is_a_share CHECK (((percent > (0)::numeric) AND (percent <= (100)::numeric)))
);

ALTER TABLE public.funding_tolerance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_tolerance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_variation (
    id bigint NOT NULL,
    number smallint NOT NULL,
    status character varying(10) NOT NULL,
    from_on date NOT NULL,
    reason text NOT NULL,
    amount_before numeric(14,2) NOT NULL,
    amount numeric(14,2) NOT NULL,
    ends_before date NOT NULL,
    ends_on date NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    agreed_at timestamp with time zone,
    agreed_as_id uuid,
    agreement_id uuid NOT NULL,
    proposed_as_id uuid,
    CONSTRAINT funding_an_agreed_variation_has_its_day CHECK (((NOT ((status)::text = 'agreed'::text)) OR (agreed_at IS NOT NULL))),
    CONSTRAINT funding_variation_number_check CHECK ((number >= 0))
);

ALTER TABLE ONLY public.funding_variation FORCE ROW LEVEL SECURITY;

ALTER TABLE public.funding_variation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_variation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_weight (
    id bigint NOT NULL,
    value numeric(14,2) NOT NULL,
    area_id uuid NOT NULL,
    weights_id uuid NOT NULL,
    CONSTRAINT funding_no_weight_below_nought CHECK ((value >= (0)::numeric))
);

ALTER TABLE public.funding_weight ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.funding_weight_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.funding_weights (
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    name character varying(200) NOT NULL,
    as_at character varying(60) NOT NULL,
    source character varying(300) NOT NULL,
    is_invented boolean NOT NULL,
    brought_at timestamp with time zone NOT NULL,
    area_id uuid NOT NULL,
    brought_as_id uuid,
    CONSTRAINT funding_weights_have_a_source CHECK ((NOT ((source)::text = ''::text)))
);

CREATE TABLE public.marac_accesslink (
    id uuid NOT NULL,
    is_them boolean NOT NULL,
    is_confirmed boolean NOT NULL,
    because bytea NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    key_id uuid NOT NULL,
    noted_by_id uuid NOT NULL,
    party_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    request_id uuid NOT NULL,
    CONSTRAINT only_what_is_theirs_is_confirmed CHECK (((NOT is_confirmed) OR is_them))
);

ALTER TABLE ONLY public.marac_accesslink FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_accesspassage (
    id uuid NOT NULL,
    source character varying(100) NOT NULL,
    "position" integer NOT NULL,
    label character varying(100) NOT NULL,
    whose character varying(10) NOT NULL,
    agency character varying(200) NOT NULL,
    words bytea NOT NULL,
    goes bytea NOT NULL,
    decision character varying(10) NOT NULL,
    ground character varying(20) NOT NULL,
    because bytea NOT NULL,
    consulted_on date,
    consulted_said bytea NOT NULL,
    decided_at timestamp with time zone,
    released_at timestamp with time zone,
    case_id uuid,
    decided_by_id uuid,
    key_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    released_by_id uuid,
    request_id uuid NOT NULL,
    CONSTRAINT a_decision_says_its_ground CHECK (((((decision)::text = ''::text) AND ((ground)::text = ''::text)) OR ((NOT ((decision)::text = ''::text)) AND (NOT ((ground)::text = ''::text))))),
    CONSTRAINT marac_accesspassage_position_check CHECK (("position" >= 0)),
    CONSTRAINT what_goes_out_was_decided_by_somebody CHECK ((((decision)::text = ANY (ARRAY[(''::character varying)::text, ('withhold'::character varying)::text])) OR ((decided_at IS NOT NULL) AND (decided_by_id IS NOT NULL)))),
    CONSTRAINT what_is_guarded_takes_two_to_release CHECK (((NOT (((decision)::text = ANY (ARRAY[('disclose'::character varying)::text, ('redact'::character varying)::text])) AND ((whose)::text = 'guarded'::text))) OR ((released_by_id IS NOT NULL) AND (NOT ((released_by_id = decided_by_id) AND (released_by_id IS NOT NULL) AND (decided_by_id IS NOT NULL)))))),
    CONSTRAINT what_never_goes_out_is_withheld CHECK (((NOT ((whose)::text = 'never'::text)) OR ((decision)::text = 'withhold'::text)))
);

ALTER TABLE ONLY public.marac_accesspassage FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_accessrequest (
    id uuid NOT NULL,
    reference character varying(9) NOT NULL,
    status character varying(10) NOT NULL,
    law character varying(10) NOT NULL,
    asked_by character varying(15) NOT NULL,
    given_name bytea NOT NULL,
    family_name bytea NOT NULL,
    other_names bytea NOT NULL,
    birth_date bytea NOT NULL,
    postcodes bytea NOT NULL,
    asker bytea NOT NULL,
    authority bytea NOT NULL,
    asks_for bytea NOT NULL,
    reply_to bytea NOT NULL,
    how character varying(10) NOT NULL,
    received_on date NOT NULL,
    logged_at timestamp with time zone NOT NULL,
    identity_asked_on date,
    identity_seen_on date,
    identity_how bytea NOT NULL,
    due_on date,
    extended_on date,
    ended_on date,
    kept_until date,
    searched bytea NOT NULL,
    approved_at timestamp with time zone,
    approved_passages integer,
    sent_how bytea NOT NULL,
    approved_by_id uuid,
    handled_by_id uuid NOT NULL,
    handler_id uuid NOT NULL,
    key_id uuid NOT NULL,
    office_id uuid NOT NULL,
    CONSTRAINT an_approved_reply_says_by_whom CHECK (((NOT ((status)::text = ANY (ARRAY[('approved'::character varying)::text, ('answered'::character varying)::text]))) OR ((approved_at IS NOT NULL) AND (approved_by_id IS NOT NULL) AND (approved_passages IS NOT NULL)))),
    CONSTRAINT an_ended_request_says_when_and_how_long_it_is_kept CHECK (((((status)::text = ANY (ARRAY[('approved'::character varying)::text, ('finding'::character varying)::text, ('received'::character varying)::text, ('review'::character varying)::text, ('second'::character varying)::text])) AND (ended_on IS NULL) AND (kept_until IS NULL)) OR ((NOT ((status)::text = ANY (ARRAY[('approved'::character varying)::text, ('finding'::character varying)::text, ('received'::character varying)::text, ('review'::character varying)::text, ('second'::character varying)::text]))) AND (ended_on IS NOT NULL) AND (kept_until IS NOT NULL)))),
    CONSTRAINT marac_accessrequest_approved_passages_check CHECK ((approved_passages >= 0)),
    CONSTRAINT nobody_approves_their_own_reply CHECK (((approved_by_id IS NULL) OR (NOT ((approved_by_id = handled_by_id) AND (approved_by_id IS NOT NULL))))),
    CONSTRAINT nobody_is_looked_for_before_it_is_known_who_asks CHECK ((((status)::text = ANY (ARRAY[('received'::character varying)::text, ('closed'::character varying)::text])) OR (identity_seen_on IS NOT NULL)))
);

ALTER TABLE ONLY public.marac_accessrequest FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_accessstep (
    id uuid NOT NULL,
    what character varying(15) NOT NULL,
    because bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    by_post_id uuid NOT NULL,
    key_id uuid NOT NULL,
    request_id uuid NOT NULL
);

ALTER TABLE ONLY public.marac_accessstep FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_accessstop (
    id bigint NOT NULL,
    from_on date NOT NULL,
    until_on date,
    request_id uuid NOT NULL,
    CONSTRAINT a_stop_ends_after_it_began CHECK (((until_on IS NULL) OR (until_on >= from_on)))
);

ALTER TABLE ONLY public.marac_accessstop FORCE ROW LEVEL SECURITY;

ALTER TABLE public.marac_accessstop ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marac_accessstop_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.marac_address (
    id uuid NOT NULL,
    lines bytea NOT NULL,
    postcode bytea NOT NULL,
    postcode_index character varying(64) NOT NULL,
    key_id uuid NOT NULL,
    party_id uuid NOT NULL,
    referral_id uuid NOT NULL
);

ALTER TABLE ONLY public.marac_address FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_agencydomain (
    id bigint NOT NULL,
    from_on date,
    until_on date,
    domain character varying(100) NOT NULL,
    source character varying(200) NOT NULL,
    organisation_id uuid,
    CONSTRAINT marac_agencydomain_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on)))
);

ALTER TABLE public.marac_agencydomain ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marac_agencydomain_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.marac_agendaitem (
    id uuid NOT NULL,
    status character varying(10) NOT NULL,
    origin character varying(10) NOT NULL,
    is_emergency boolean NOT NULL,
    referring_agency character varying(200) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    ended_at timestamp with time zone,
    referrer character varying(10) NOT NULL,
    case_id uuid NOT NULL,
    reason_id bigint,
    meeting_id uuid NOT NULL,
    CONSTRAINT a_deferred_item_says_why CHECK (((((status)::text = 'deferred'::text) AND (reason_id IS NOT NULL)) OR ((NOT ((status)::text = 'deferred'::text)) AND (reason_id IS NULL)))),
    CONSTRAINT a_heard_item_says_of_the_referrer CHECK (((NOT ((status)::text = 'heard'::text)) OR (NOT ((referrer)::text = ''::text)))),
    CONSTRAINT an_ended_item_says_when CHECK (((((status)::text = ANY (ARRAY[('heard'::character varying)::text, ('deferred'::character varying)::text])) AND (ended_at IS NOT NULL)) OR ((NOT ((status)::text = ANY (ARRAY[('heard'::character varying)::text, ('deferred'::character varying)::text]))) AND (ended_at IS NULL)))),
    CONSTRAINT an_opened_item_says_when CHECK (((NOT ((status)::text = ANY (ARRAY[('open'::character varying)::text, ('heard'::character varying)::text]))) OR (opened_at IS NOT NULL)))
);

ALTER TABLE ONLY public.marac_agendaitem FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_agreedaction (
    id uuid NOT NULL,
    words bytea NOT NULL,
    due_on date NOT NULL,
    status character varying(15) NOT NULL,
    version integer NOT NULL,
    agreed_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    chase_on date NOT NULL,
    chased_at timestamp with time zone,
    answer bytea NOT NULL,
    answered_at timestamp with time zone,
    given_back bytea NOT NULL,
    checked_at timestamp with time zone,
    agreed_by_id uuid NOT NULL,
    answered_by_id uuid,
    case_id uuid NOT NULL,
    checked_by_id uuid,
    key_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    post_id uuid,
    meeting_id uuid NOT NULL,
    CONSTRAINT a_checked_action_was_answered CHECK ((((checked_at IS NULL) AND (checked_by_id IS NULL)) OR ((checked_at IS NOT NULL) AND (checked_by_id IS NOT NULL) AND (NOT ((status)::text = 'open'::text))))),
    CONSTRAINT an_answered_action_says_when_and_by_whom CHECK ((((answered_at IS NULL) AND (answered_by_id IS NULL) AND ((status)::text = 'open'::text)) OR ((NOT ((status)::text = 'open'::text)) AND (answered_at IS NOT NULL) AND (answered_by_id IS NOT NULL) AND (sent_at IS NOT NULL)))),
    CONSTRAINT marac_agreedaction_version_check CHECK ((version >= 0)),
    CONSTRAINT nobody_checks_their_own_answer CHECK (((checked_by_id IS NULL) OR (NOT ((checked_by_id = answered_by_id) AND (checked_by_id IS NOT NULL) AND (answered_by_id IS NOT NULL)))))
);

ALTER TABLE ONLY public.marac_agreedaction FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_answer (
    id uuid NOT NULL,
    said character varying(10) NOT NULL,
    comment bytea NOT NULL,
    information_from bytea NOT NULL,
    key_id uuid NOT NULL,
    question_id bigint NOT NULL,
    referral_id uuid NOT NULL
);

ALTER TABLE ONLY public.marac_answer FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_areachange (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    after_id uuid NOT NULL,
    before_id uuid NOT NULL,
    by_post_id uuid NOT NULL,
    referral_id uuid NOT NULL
);

ALTER TABLE ONLY public.marac_areachange FORCE ROW LEVEL SECURITY;

ALTER TABLE public.marac_areachange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marac_areachange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.marac_attachment (
    id uuid NOT NULL,
    name bytea NOT NULL,
    words bytea NOT NULL,
    kind character varying(5) NOT NULL,
    size integer NOT NULL,
    added_at timestamp with time zone NOT NULL,
    referral_id uuid NOT NULL,
    key_id uuid NOT NULL,
    added_by_id uuid,
    came_later boolean NOT NULL,
    seen_at timestamp with time zone,
    seen_by_id uuid,
    CONSTRAINT a_file_that_was_looked_at_came_later CHECK (((seen_at IS NULL) OR (came_later AND (seen_by_id IS NOT NULL)))),
    CONSTRAINT marac_attachment_size_check CHECK ((size >= 0))
);

ALTER TABLE ONLY public.marac_attachment FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_attachmentpiece (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    held bytea NOT NULL,
    attachment_id uuid NOT NULL,
    key_id uuid NOT NULL,
    CONSTRAINT marac_attachmentpiece_position_check CHECK (("position" >= 0))
);

ALTER TABLE ONLY public.marac_attachmentpiece FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_attendance (
    id uuid NOT NULL,
    name character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    is_chair boolean NOT NULL,
    information_sent_on date,
    signed_at timestamp with time zone,
    statement character varying(20) NOT NULL,
    is_on_paper boolean NOT NULL,
    organisation_id uuid,
    person_id uuid,
    post_id uuid,
    meeting_id uuid NOT NULL,
    in_place_of_id uuid,
    CONSTRAINT a_signature_says_of_what CHECK ((((signed_at IS NULL) AND ((statement)::text = ''::text)) OR ((signed_at IS NOT NULL) AND (NOT ((statement)::text = ''::text)))))
);

ALTER TABLE ONLY public.marac_attendance FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_awaitedexclusion (
    id uuid NOT NULL,
    email bytea NOT NULL,
    email_index character varying(64) NOT NULL,
    why character varying(10) NOT NULL,
    named_at timestamp with time zone NOT NULL,
    key_id uuid NOT NULL,
    named_by_id uuid,
    referral_id uuid NOT NULL
);

ALTER TABLE ONLY public.marac_awaitedexclusion FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_bankholiday (
    id bigint NOT NULL,
    day date NOT NULL,
    name character varying(100) NOT NULL,
    is_kept boolean NOT NULL,
    source character varying(300) NOT NULL
);

ALTER TABLE public.marac_bankholiday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marac_bankholiday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.marac_case (
    id uuid NOT NULL,
    number character varying(9) NOT NULL,
    status character varying(20) NOT NULL,
    accepted_at timestamp with time zone NOT NULL,
    listed_at timestamp with time zone,
    heard_at timestamp with time zone,
    deferred_at timestamp with time zone,
    actions_closed_at timestamp with time zone,
    lapses_on date NOT NULL,
    lapsed_at timestamp with time zone,
    transferred_at timestamp with time zone,
    repeat_definition character varying(10) NOT NULL,
    has_children boolean NOT NULL,
    summary bytea NOT NULL,
    area_id uuid NOT NULL,
    earlier_case_id uuid,
    idva_service_id uuid,
    key_id uuid NOT NULL,
    victim_id uuid NOT NULL,
    came_by_transfer boolean NOT NULL,
    left_area_on date,
    CONSTRAINT a_case_with_closed_actions_says_when CHECK (((NOT ((status)::text = ANY (ARRAY[('actions_closed'::character varying)::text, ('lapsed'::character varying)::text]))) OR (actions_closed_at IS NOT NULL))),
    CONSTRAINT a_deferred_case_says_when CHECK (((NOT ((status)::text = 'deferred'::text)) OR (deferred_at IS NOT NULL))),
    CONSTRAINT a_heard_case_says_when CHECK (((NOT ((status)::text = ANY (ARRAY[('heard'::character varying)::text, ('actions_open'::character varying)::text, ('actions_closed'::character varying)::text, ('lapsed'::character varying)::text]))) OR (heard_at IS NOT NULL))),
    CONSTRAINT a_lapsed_case_says_when CHECK (((((status)::text = 'lapsed'::text) AND (lapsed_at IS NOT NULL)) OR ((NOT ((status)::text = 'lapsed'::text)) AND (lapsed_at IS NULL)))),
    CONSTRAINT a_later_case_is_a_repeat_or_came_by_transfer CHECK (((earlier_case_id IS NULL) OR (NOT ((repeat_definition)::text = ''::text)) OR came_by_transfer)),
    CONSTRAINT a_listed_case_says_when CHECK (((NOT ((status)::text = ANY (ARRAY[('listed'::character varying)::text, ('researched'::character varying)::text]))) OR (listed_at IS NOT NULL))),
    CONSTRAINT a_transferred_case_says_when CHECK (((((status)::text = 'transferred'::text) AND (transferred_at IS NOT NULL)) OR ((NOT ((status)::text = 'transferred'::text)) AND (transferred_at IS NULL))))
);

ALTER TABLE ONLY public.marac_case FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_casekey (
    id uuid NOT NULL,
    wrapped text NOT NULL,
    destroyed_on date,
    destroyed_under character varying(300) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT a_destroyed_key_is_gone_and_says_why CHECK (((destroyed_on IS NULL) OR ((wrapped = ''::text) AND (NOT ((destroyed_under)::text = ''::text)))))
);

ALTER TABLE ONLY public.marac_casekey FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_clock (
    id uuid NOT NULL,
    kind character varying(15) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    hours smallint NOT NULL,
    due_elapsed_at timestamp with time zone NOT NULL,
    due_office_at timestamp with time zone NOT NULL,
    met_at timestamp with time zone,
    stopped_at timestamp with time zone,
    referral_id uuid NOT NULL,
    CONSTRAINT a_clock_is_met_or_stopped CHECK (((met_at IS NULL) OR (stopped_at IS NULL))),
    CONSTRAINT marac_clock_hours_check CHECK ((hours >= 0))
);

ALTER TABLE ONLY public.marac_clock FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_complexcase (
    id uuid NOT NULL,
    words bytea NOT NULL,
    put_on_at timestamp with time zone NOT NULL,
    review_on date NOT NULL,
    taken_off_at timestamp with time zone,
    off_words bytea NOT NULL,
    case_id uuid NOT NULL,
    key_id uuid NOT NULL,
    put_on_by_id uuid NOT NULL,
    taken_off_by_id uuid,
    CONSTRAINT off_the_log_says_by_whom CHECK ((((taken_off_at IS NULL) AND (taken_off_by_id IS NULL)) OR ((taken_off_at IS NOT NULL) AND (taken_off_by_id IS NOT NULL))))
);

ALTER TABLE ONLY public.marac_complexcase FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_complexcase_reasons (
    id bigint NOT NULL,
    complexcase_id uuid NOT NULL,
    reason_id bigint NOT NULL
);

ALTER TABLE ONLY public.marac_complexcase_reasons FORCE ROW LEVEL SECURITY;

ALTER TABLE public.marac_complexcase_reasons ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marac_complexcase_reasons_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.marac_complexreview (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    words bytea NOT NULL,
    next_on date NOT NULL,
    by_post_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    key_id uuid NOT NULL
);

ALTER TABLE ONLY public.marac_complexreview FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_contactattempt (
    id uuid NOT NULL,
    made_on date NOT NULL,
    outcome character varying(10) NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    words bytea NOT NULL,
    by_post_id uuid NOT NULL,
    key_id uuid NOT NULL,
    notice_id uuid NOT NULL
);

ALTER TABLE ONLY public.marac_contactattempt FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_criterion (
    id uuid NOT NULL,
    code character varying(30) NOT NULL,
    by character varying(12) NOT NULL,
    reason bytea NOT NULL,
    events smallint,
    earlier_on date,
    key_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    CONSTRAINT marac_criterion_events_check CHECK ((events >= 0))
);

ALTER TABLE ONLY public.marac_criterion FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_filelink (
    id uuid NOT NULL,
    token_digest character varying(64) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    referral_id uuid NOT NULL
);

ALTER TABLE ONLY public.marac_filelink FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_finding (
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    words bytea NOT NULL,
    known_from bytea NOT NULL,
    is_shareable boolean NOT NULL,
    why_not_shared bytea NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    key_id uuid NOT NULL,
    noted_by_id uuid NOT NULL,
    request_id uuid NOT NULL
);

ALTER TABLE ONLY public.marac_finding FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_flag (
    id uuid NOT NULL,
    status character varying(10) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    chase_on date NOT NULL,
    chased_at timestamp with time zone,
    set_on date,
    answered_at timestamp with time zone,
    removal_asked_at timestamp with time zone,
    removed_on date,
    removed_at timestamp with time zone,
    answered_by_id uuid,
    case_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    removed_by_id uuid,
    CONSTRAINT a_flag_says_since_when CHECK (((NOT ((status)::text = ANY (ARRAY[('set'::character varying)::text, ('to_remove'::character varying)::text, ('removed'::character varying)::text]))) OR (set_on IS NOT NULL))),
    CONSTRAINT a_removed_flag_says_when_and_by_whom CHECK ((((removed_at IS NOT NULL) AND (removed_by_id IS NOT NULL) AND (removed_on IS NOT NULL) AND ((status)::text = 'removed'::text)) OR ((NOT ((status)::text = 'removed'::text)) AND (removed_at IS NULL) AND (removed_on IS NULL)))),
    CONSTRAINT an_answered_flag_says_when_and_by_whom CHECK (((NOT ((status)::text = ANY (ARRAY[('set'::character varying)::text, ('not_held'::character varying)::text, ('to_remove'::character varying)::text, ('removed'::character varying)::text]))) OR ((answered_at IS NOT NULL) AND (answered_by_id IS NOT NULL))))
);

ALTER TABLE ONLY public.marac_flag FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_idvanotice (
    id uuid NOT NULL,
    status character varying(10) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    decline_words bytea NOT NULL,
    adviser_name character varying(200) NOT NULL,
    views bytea NOT NULL,
    what_is_safe bytea NOT NULL,
    views_at timestamp with time zone,
    answered_by_id uuid,
    key_id uuid NOT NULL,
    service_id uuid NOT NULL,
    decline_reason_id bigint,
    referral_id uuid NOT NULL,
    adviser_id uuid,
    CONSTRAINT a_declined_notice_says_why CHECK (((((status)::text = 'declined'::text) AND (decline_reason_id IS NOT NULL)) OR ((NOT ((status)::text = 'declined'::text)) AND (decline_reason_id IS NULL)))),
    CONSTRAINT an_answered_notice_says_when_and_by_whom CHECK ((((answered_at IS NULL) AND ((status)::text = 'sent'::text)) OR ((NOT ((status)::text = 'sent'::text)) AND (answered_at IS NOT NULL) AND (answered_by_id IS NOT NULL))))
);

ALTER TABLE ONLY public.marac_idvanotice FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_idvaservice (
    id bigint NOT NULL,
    from_on date,
    until_on date,
    source character varying(200) NOT NULL,
    area_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    CONSTRAINT marac_idvaservice_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on)))
);

ALTER TABLE public.marac_idvaservice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marac_idvaservice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.marac_individual (
    id uuid NOT NULL,
    known_since timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.marac_individual FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_issuedform (
    id uuid NOT NULL,
    name character varying(60) NOT NULL,
    version character varying(40) NOT NULL,
    digest character varying(64) NOT NULL,
    layout jsonb NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    tool_version_id uuid NOT NULL
);

CREATE TABLE public.marac_liftedexclusion (
    id uuid NOT NULL,
    why character varying(10) NOT NULL,
    named_at timestamp with time zone NOT NULL,
    lifted_at timestamp with time zone NOT NULL,
    because bytea NOT NULL,
    key_id uuid NOT NULL,
    lifted_by_id uuid NOT NULL,
    person_id uuid,
    post_id uuid,
    referral_id uuid NOT NULL
);

ALTER TABLE ONLY public.marac_liftedexclusion FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_linkask (
    id bigint NOT NULL,
    address_index character varying(64) NOT NULL,
    place_index character varying(64) NOT NULL,
    asked_at timestamp with time zone NOT NULL
);

ALTER TABLE public.marac_linkask ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marac_linkask_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.marac_mail (
    id uuid NOT NULL,
    received_at timestamp with time zone NOT NULL,
    status character varying(10) NOT NULL,
    why character varying(400) NOT NULL,
    sender bytea NOT NULL,
    sender_said bytea NOT NULL,
    subject bytea NOT NULL,
    words bytea NOT NULL,
    is_from_an_agency boolean NOT NULL,
    is_automatic boolean NOT NULL,
    is_cut boolean NOT NULL,
    left_out integer NOT NULL,
    sender_id_digest character varying(64) NOT NULL,
    form_sent_at timestamp with time zone,
    settled_at timestamp with time zone,
    key_id uuid NOT NULL,
    letter_id uuid NOT NULL,
    reason_id bigint,
    settled_by_id uuid,
    CONSTRAINT a_filed_mail_says_why CHECK (((NOT ((status)::text = 'filed'::text)) OR (reason_id IS NOT NULL))),
    CONSTRAINT a_mail_says_when_it_was_dealt_with CHECK (((((status)::text = 'waiting'::text) AND (settled_at IS NULL)) OR ((NOT ((status)::text = 'waiting'::text)) AND (settled_at IS NOT NULL)))),
    CONSTRAINT marac_mail_left_out_check CHECK ((left_out >= 0))
);

ALTER TABLE ONLY public.marac_mail FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_mailpart (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    name bytea NOT NULL,
    kind character varying(100) NOT NULL,
    size bigint NOT NULL,
    digest character varying(64) NOT NULL,
    is_form boolean NOT NULL,
    why character varying(400) NOT NULL,
    key_id uuid NOT NULL,
    mail_id uuid NOT NULL,
    CONSTRAINT marac_mailpart_position_check CHECK (("position" >= 0))
);

ALTER TABLE ONLY public.marac_mailpart FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_mailreferral (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    is_first boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    mail_id uuid NOT NULL,
    referral_id uuid NOT NULL
);

ALTER TABLE ONLY public.marac_mailreferral FORCE ROW LEVEL SECURITY;

ALTER TABLE public.marac_mailreferral ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marac_mailreferral_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.marac_meeting (
    id uuid NOT NULL,
    series uuid,
    status character varying(10) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    place character varying(200) NOT NULL,
    capacity smallint NOT NULL,
    minutes_per_case smallint NOT NULL,
    agenda_due_on date NOT NULL,
    research_due_on date NOT NULL,
    minutes_due_on date NOT NULL,
    agenda_sent_at timestamp with time zone,
    opened_at timestamp with time zone,
    closed_at timestamp with time zone,
    minutes_sent_at timestamp with time zone,
    area_id uuid NOT NULL,
    CONSTRAINT a_held_meeting_says_when_it_ended CHECK ((((closed_at IS NOT NULL) AND ((status)::text = 'closed'::text)) OR ((NOT ((status)::text = 'closed'::text)) AND (closed_at IS NULL)))),
    CONSTRAINT an_open_meeting_says_when CHECK (((NOT ((status)::text = ANY (ARRAY[('open'::character varying)::text, ('closed'::character varying)::text]))) OR (opened_at IS NOT NULL))),
    CONSTRAINT marac_meeting_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT marac_meeting_minutes_per_case_check CHECK ((minutes_per_case >= 0))
);

ALTER TABLE ONLY public.marac_meeting FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_movenotice (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    told_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    chase_on date NOT NULL,
    chased_at timestamp with time zone,
    acknowledged_at timestamp with time zone,
    acknowledged_by_id uuid,
    case_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    transfer_id uuid,
    CONSTRAINT an_acknowledged_notice_says_by_whom CHECK ((((acknowledged_at IS NULL) AND (acknowledged_by_id IS NULL)) OR ((acknowledged_at IS NOT NULL) AND (acknowledged_by_id IS NOT NULL))))
);

ALTER TABLE ONLY public.marac_movenotice FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_namedagain (
    who character varying(64) NOT NULL
);

ALTER TABLE ONLY public.marac_namedagain FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_noconsentrecord (
    id uuid NOT NULL,
    ground character varying(20) NOT NULL,
    necessity bytea NOT NULL,
    proportionality bytea NOT NULL,
    decided_by character varying(200) NOT NULL,
    decided_on date NOT NULL,
    key_id uuid NOT NULL,
    referral_id uuid NOT NULL
);

ALTER TABLE ONLY public.marac_noconsentrecord FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_party (
    id uuid NOT NULL,
    part character varying(12) NOT NULL,
    "position" smallint NOT NULL,
    given_name bytea NOT NULL,
    family_name bytea NOT NULL,
    other_names bytea NOT NULL,
    birth_date bytea NOT NULL,
    age smallint,
    gender character varying(10) NOT NULL,
    ethnicity character varying(15) NOT NULL,
    is_disabled character varying(10) NOT NULL,
    is_lgbt character varying(10) NOT NULL,
    relation_to_victim bytea NOT NULL,
    relation_to_perpetrator bytea NOT NULL,
    school_or_place bytea NOT NULL,
    name_born_index character varying(64) NOT NULL,
    case_id uuid,
    individual_id uuid,
    key_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    CONSTRAINT marac_party_age_check CHECK ((age >= 0)),
    CONSTRAINT marac_party_position_check CHECK (("position" >= 0))
);

ALTER TABLE ONLY public.marac_party FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_partyexclusion (
    id uuid NOT NULL,
    why character varying(10) NOT NULL,
    named_at timestamp with time zone NOT NULL,
    named_by_id uuid,
    person_id uuid,
    post_id uuid,
    referral_id uuid NOT NULL,
    CONSTRAINT an_exclusion_names_somebody CHECK (((person_id IS NOT NULL) OR (post_id IS NOT NULL)))
);

ALTER TABLE ONLY public.marac_partyexclusion FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_passage (
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    words bytea NOT NULL,
    version integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by_id uuid NOT NULL,
    item_id uuid NOT NULL,
    key_id uuid NOT NULL,
    organisation_id uuid,
    CONSTRAINT a_passage_counts_from_one CHECK ((version >= 1)),
    CONSTRAINT marac_passage_version_check CHECK ((version >= 0)),
    CONSTRAINT what_was_shared_says_by_whom CHECK (((((kind)::text = 'shared'::text) AND (organisation_id IS NOT NULL)) OR ((NOT ((kind)::text = 'shared'::text)) AND (organisation_id IS NULL))))
);

ALTER TABLE ONLY public.marac_passage FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_postcodearea (
    id bigint NOT NULL,
    from_on date,
    until_on date,
    code character varying(7) NOT NULL,
    is_whole boolean NOT NULL,
    source character varying(200) NOT NULL,
    area_id uuid NOT NULL,
    CONSTRAINT marac_postcodearea_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on)))
);

ALTER TABLE public.marac_postcodearea ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marac_postcodearea_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.marac_protectedaddress (
    id uuid NOT NULL,
    lines bytea NOT NULL,
    postcode bytea NOT NULL,
    key_id uuid NOT NULL,
    party_id uuid NOT NULL,
    referral_id uuid NOT NULL
);

ALTER TABLE ONLY public.marac_protectedaddress FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_question (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    topic character varying(40) NOT NULL,
    wording character varying(400) NOT NULL,
    counts boolean NOT NULL,
    version_id uuid NOT NULL,
    CONSTRAINT marac_question_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.marac_question ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marac_question_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.marac_reason (
    id bigint NOT NULL,
    from_on date,
    until_on date,
    kind character varying(10) NOT NULL,
    code character varying(40) NOT NULL,
    words character varying(200) NOT NULL,
    "position" smallint NOT NULL,
    CONSTRAINT marac_reason_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on))),
    CONSTRAINT marac_reason_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.marac_reason ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marac_reason_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.marac_referral (
    id uuid NOT NULL,
    reference character varying(9) NOT NULL,
    status character varying(20) NOT NULL,
    source character varying(10) NOT NULL,
    is_area_from_postcode boolean NOT NULL,
    agency_name character varying(200) NOT NULL,
    contact_name character varying(200) NOT NULL,
    contact_email character varying(254) NOT NULL,
    contact_phone character varying(40) NOT NULL,
    score smallint,
    what_happened bytea NOT NULL,
    wishes bytea NOT NULL,
    fears bytea NOT NULL,
    crime_references bytea NOT NULL,
    other_maracs bytea NOT NULL,
    risk_to_professionals bytea NOT NULL,
    counter_allegation bytea NOT NULL,
    interpreter bytea NOT NULL,
    is_victim_aware boolean,
    not_aware_reason bytea NOT NULL,
    has_consent boolean,
    consent_conditions bytea NOT NULL,
    has_children boolean,
    has_conflict boolean,
    conflicts bytea NOT NULL,
    started_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone,
    returned_at timestamp with time zone,
    decided_at timestamp with time zone,
    decision_words bytea NOT NULL,
    transferred_to character varying(200) NOT NULL,
    repeat_definition character varying(10) NOT NULL,
    are_crimes_considered boolean NOT NULL,
    crimes_found bytea NOT NULL,
    referrer_invited_at timestamp with time zone,
    area_id uuid,
    case_id uuid,
    decided_by_id uuid,
    idva_service_id uuid,
    key_id uuid NOT NULL,
    reason_id bigint,
    referred_by_person_id uuid,
    referred_by_post_id uuid,
    referred_from_id uuid,
    repeat_of_id uuid,
    reviewer_id uuid,
    link_id uuid,
    tool_version_id uuid,
    to_be_heard_at timestamp with time zone,
    unsent_told_at timestamp with time zone,
    CONSTRAINT a_decided_referral_says_when CHECK (((((status)::text = ANY (ARRAY[('accepted'::character varying)::text, ('withdrawn'::character varying)::text, ('not_met'::character varying)::text, ('transferred_out'::character varying)::text])) AND (decided_at IS NOT NULL)) OR ((NOT ((status)::text = ANY (ARRAY[('accepted'::character varying)::text, ('withdrawn'::character varying)::text, ('not_met'::character varying)::text, ('transferred_out'::character varying)::text]))) AND (decided_at IS NULL)))),
    CONSTRAINT a_received_referral_says_when_and_where CHECK ((((received_at IS NULL) AND ((status)::text = 'draft'::text)) OR ((received_at IS NOT NULL) AND ((source)::text = 'email'::text) AND ((status)::text = 'taken_in'::text)) OR ((NOT ((status)::text = ANY (ARRAY[('draft'::character varying)::text, ('taken_in'::character varying)::text]))) AND (area_id IS NOT NULL) AND (received_at IS NOT NULL)))),
    CONSTRAINT a_referral_not_taken_says_why CHECK (((NOT ((status)::text = ANY (ARRAY[('withdrawn'::character varying)::text, ('not_met'::character varying)::text]))) OR (reason_id IS NOT NULL))),
    CONSTRAINT a_repeat_says_by_which_definition CHECK (((repeat_of_id IS NULL) OR (NOT ((repeat_definition)::text = ''::text)))),
    CONSTRAINT a_returned_referral_says_when CHECK (((((status)::text = 'returned'::text) AND (returned_at IS NOT NULL)) OR ((NOT ((status)::text = 'returned'::text)) AND (returned_at IS NULL)))),
    CONSTRAINT a_transferred_referral_says_where CHECK (((NOT ((status)::text = 'transferred_out'::text)) OR (NOT ((transferred_to)::text = ''::text)))),
    CONSTRAINT an_accepted_referral_has_a_case CHECK (((((status)::text = 'accepted'::text) AND (case_id IS NOT NULL)) OR ((NOT ((status)::text = 'accepted'::text)) AND (case_id IS NULL)))),
    CONSTRAINT marac_referral_score_check CHECK ((score >= 0))
);

ALTER TABLE ONLY public.marac_referral FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_referrallink (
    id uuid NOT NULL,
    email character varying(254) NOT NULL,
    token_digest character varying(64) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    organisation_id uuid,
    sent_by_id uuid
);

ALTER TABLE ONLY public.marac_referrallink FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_researchrequest (
    id uuid NOT NULL,
    status character varying(15) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    chase_on date NOT NULL,
    chased_at timestamp with time zone,
    answered_at timestamp with time zone,
    answered_by_id uuid,
    case_id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    CONSTRAINT answered_research_says_when_and_by_whom CHECK (((((status)::text = ANY (ARRAY[('answered'::character varying)::text, ('nothing_known'::character varying)::text])) AND (answered_at IS NOT NULL) AND (answered_by_id IS NOT NULL)) OR ((NOT ((status)::text = ANY (ARRAY[('answered'::character varying)::text, ('nothing_known'::character varying)::text]))) AND (answered_at IS NULL) AND (answered_by_id IS NULL))))
);

ALTER TABLE ONLY public.marac_researchrequest FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_retention (
    id uuid NOT NULL,
    status character varying(10) NOT NULL,
    due_on date,
    under character varying(300) NOT NULL,
    area_id uuid NOT NULL,
    case_id uuid,
    proposed_by_id uuid,
    referral_id uuid,
    CONSTRAINT a_retention_is_of_one_thing CHECK ((((case_id IS NOT NULL) AND (referral_id IS NULL)) OR ((case_id IS NULL) AND (referral_id IS NOT NULL)))),
    CONSTRAINT what_is_to_be_destroyed_was_due_and_proposed CHECK ((((status)::text = ANY (ARRAY[('kept'::character varying)::text, ('held'::character varying)::text])) OR ((due_on IS NOT NULL) AND (proposed_by_id IS NOT NULL))))
);

ALTER TABLE ONLY public.marac_retention FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_retentionstep (
    id bigint NOT NULL,
    what character varying(10) NOT NULL,
    because character varying(300) NOT NULL,
    until_on date,
    at timestamp with time zone NOT NULL,
    by_post_id uuid NOT NULL,
    retention_id uuid NOT NULL
);

ALTER TABLE ONLY public.marac_retentionstep FORCE ROW LEVEL SECURITY;

ALTER TABLE public.marac_retentionstep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marac_retentionstep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.marac_return (
    id uuid NOT NULL,
    words bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    by_post_id uuid NOT NULL,
    key_id uuid NOT NULL,
    referral_id uuid NOT NULL
);

ALTER TABLE ONLY public.marac_return FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_return_reasons (
    id bigint NOT NULL,
    return_id uuid NOT NULL,
    reason_id bigint NOT NULL
);

ALTER TABLE ONLY public.marac_return_reasons FORCE ROW LEVEL SECURITY;

ALTER TABLE public.marac_return_reasons ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marac_return_reasons_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.marac_risktool (
    code character varying(50) NOT NULL,
    name character varying(100) NOT NULL,
    asked_of character varying(200) NOT NULL
);

CREATE TABLE public.marac_safecontact (
    id uuid NOT NULL,
    phone bytea NOT NULL,
    phone_index character varying(64) NOT NULL,
    is_safe_to_call boolean,
    times bytea NOT NULL,
    other_ways bytea NOT NULL,
    safe_to_talk_to bytea NOT NULL,
    must_not_be_told bytea NOT NULL,
    key_id uuid NOT NULL,
    referral_id uuid NOT NULL
);

ALTER TABLE ONLY public.marac_safecontact FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_sentin (
    id bigint NOT NULL,
    idempotency_key character varying(100) NOT NULL,
    digest character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    post_id uuid NOT NULL,
    referral_id uuid NOT NULL
);

ALTER TABLE ONLY public.marac_sentin FORCE ROW LEVEL SECURITY;

ALTER TABLE public.marac_sentin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marac_sentin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.marac_setting (
    id bigint NOT NULL,
    key character varying(40) NOT NULL,
    value character varying(40) NOT NULL,
    from_on date NOT NULL,
    source character varying(300) NOT NULL,
    area_id uuid
);

ALTER TABLE public.marac_setting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.marac_setting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.marac_toolversion (
    from_on date,
    until_on date,
    id uuid NOT NULL,
    label character varying(60) NOT NULL,
    wording character varying(200) NOT NULL,
    tool_id character varying(50) NOT NULL,
    CONSTRAINT marac_toolversion_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on)))
);

CREATE TABLE public.marac_transfer (
    id uuid NOT NULL,
    status character varying(10) NOT NULL,
    move character varying(10) NOT NULL,
    words bytea NOT NULL,
    offered_at timestamp with time zone NOT NULL,
    due_elapsed_at timestamp with time zone NOT NULL,
    due_office_at timestamp with time zone NOT NULL,
    chase_on date NOT NULL,
    chased_at timestamp with time zone,
    outside_marac character varying(200) NOT NULL,
    outside_contact character varying(200) NOT NULL,
    outside_address character varying(200) NOT NULL,
    ground character varying(20) NOT NULL,
    how_sent character varying(15) NOT NULL,
    answered_at timestamp with time zone,
    answered_by_name character varying(200) NOT NULL,
    answer_words bytea NOT NULL,
    answer_reason_id bigint,
    answered_by_id uuid,
    case_id uuid NOT NULL,
    from_area_id uuid NOT NULL,
    key_id uuid NOT NULL,
    new_case_id uuid,
    offered_by_id uuid NOT NULL,
    reason_id bigint NOT NULL,
    to_area_id uuid,
    refusal_read_at timestamp with time zone,
    CONSTRAINT a_refused_transfer_says_why CHECK (((((status)::text = 'refused'::text) AND (answer_reason_id IS NOT NULL)) OR ((NOT ((status)::text = 'refused'::text)) AND (answer_reason_id IS NULL)))),
    CONSTRAINT a_transfer_goes_elsewhere CHECK (((to_area_id IS NULL) OR (NOT ((to_area_id = from_area_id) AND (to_area_id IS NOT NULL))))),
    CONSTRAINT a_transfer_says_to_whom_and_on_what_ground CHECK (((((outside_marac)::text = ''::text) AND (to_area_id IS NOT NULL)) OR ((to_area_id IS NULL) AND (NOT ((outside_marac)::text = ''::text)) AND (NOT ((outside_contact)::text = ''::text)) AND (NOT ((ground)::text = ''::text)) AND (NOT ((how_sent)::text = ''::text))))),
    CONSTRAINT an_accepted_transfer_alone_makes_a_case CHECK (((new_case_id IS NULL) OR (((status)::text = 'accepted'::text) AND (to_area_id IS NOT NULL)))),
    CONSTRAINT an_answered_transfer_says_when_and_by_whom CHECK ((((answered_at IS NULL) AND (answered_by_id IS NULL) AND ((status)::text = 'offered'::text)) OR ((NOT ((status)::text = 'offered'::text)) AND (answered_at IS NOT NULL) AND (answered_by_id IS NOT NULL))))
);

ALTER TABLE ONLY public.marac_transfer FORCE ROW LEVEL SECURITY;

CREATE TABLE public.marac_unreadpart (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    section character varying(20) NOT NULL,
    field character varying(40) NOT NULL,
    label character varying(300) NOT NULL,
    said bytea NOT NULL,
    why character varying(400) NOT NULL,
    settled_at timestamp with time zone,
    referral_id uuid NOT NULL,
    key_id uuid NOT NULL,
    settled_by_id uuid,
    CONSTRAINT a_settled_part_says_when_and_by_whom CHECK ((((settled_at IS NULL) AND (settled_by_id IS NULL)) OR ((settled_at IS NOT NULL) AND (settled_by_id IS NOT NULL)))),
    CONSTRAINT marac_unreadpart_position_check CHECK (("position" >= 0))
);

ALTER TABLE ONLY public.marac_unreadpart FORCE ROW LEVEL SECURITY;

CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);

ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notices_delivery (
    id bigint NOT NULL,
    numbering bigint NOT NULL,
    number bigint NOT NULL,
    received_at timestamp with time zone NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    letter_id uuid NOT NULL,
    mailbox_id character varying(400) NOT NULL
);

ALTER TABLE public.notices_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notices_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notices_letter (
    id uuid NOT NULL,
    digest character varying(64) NOT NULL,
    size bigint NOT NULL,
    is_whole boolean NOT NULL,
    received_at timestamp with time zone NOT NULL,
    status character varying(10) NOT NULL,
    attempts smallint NOT NULL,
    handed_on_at timestamp with time zone,
    CONSTRAINT a_letter_says_when_it_was_handed_on CHECK ((((handed_on_at IS NULL) AND ((status)::text = 'waiting'::text)) OR ((NOT ((status)::text = 'waiting'::text)) AND (handed_on_at IS NOT NULL)))),
    CONSTRAINT notices_letter_attempts_check CHECK ((attempts >= 0))
);

CREATE TABLE public.notices_mailbox (
    name character varying(400) NOT NULL,
    read_at timestamp with time zone,
    problem character varying(300) NOT NULL,
    problem_since timestamp with time zone
);

CREATE TABLE public.notices_message (
    id uuid NOT NULL,
    sender character varying(254) NOT NULL,
    recipients character varying(254)[] NOT NULL,
    subject character varying(500) NOT NULL,
    body text NOT NULL,
    html text NOT NULL,
    status character varying(10) NOT NULL,
    attempts smallint NOT NULL,
    last_problem character varying(200) NOT NULL,
    written_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    calendar text DEFAULT ''::text NOT NULL,
    CONSTRAINT notices_message_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT notices_message_settled_when_no_longer_waiting CHECK ((((settled_at IS NULL) AND ((status)::text = 'waiting'::text)) OR ((NOT ((status)::text = 'waiting'::text)) AND (settled_at IS NOT NULL))))
);

CREATE TABLE public.notices_probe (
    id uuid NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    arrived_at timestamp with time zone,
    trouble character varying(300) DEFAULT ''::character varying NOT NULL
);

CREATE TABLE public.notices_rawletter (
    letter_id uuid NOT NULL,
    sealed bytea NOT NULL
);

ALTER TABLE ONLY public.notices_rawletter FORCE ROW LEVEL SECURITY;

CREATE TABLE public.partnerships_agreementparty (
    id bigint NOT NULL,
    from_on date,
    until_on date,
    signed_by character varying(200) NOT NULL,
    left_because character varying(300) NOT NULL,
    organisation_id uuid NOT NULL,
    agreement_id uuid NOT NULL,
    CONSTRAINT partnerships_agreementparty_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on)))
);

ALTER TABLE public.partnerships_agreementparty ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partnerships_agreementparty_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partnerships_apitoken (
    id uuid NOT NULL,
    purpose character varying(200) NOT NULL,
    prefix character varying(12) NOT NULL,
    digest character varying(64) NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    expires_on date NOT NULL,
    last_used_on date,
    revoked_at timestamp with time zone,
    issued_by_id uuid NOT NULL,
    post_id uuid NOT NULL
);

CREATE TABLE public.partnerships_area (
    from_on date,
    until_on date,
    id uuid NOT NULL,
    name character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    ons_code character varying(9) NOT NULL,
    jurisdiction character varying(10) NOT NULL,
    source character varying(300) NOT NULL,
    CONSTRAINT partnerships_area_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on)))
);

CREATE TABLE public.partnerships_areapart (
    id bigint NOT NULL,
    from_on date,
    until_on date,
    part_id uuid NOT NULL,
    whole_id uuid NOT NULL,
    CONSTRAINT partnerships_areapart_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on)))
);

ALTER TABLE public.partnerships_areapart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partnerships_areapart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partnerships_areasuccession (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    "on" date NOT NULL,
    source character varying(300) NOT NULL,
    after_id uuid,
    before_id uuid NOT NULL,
    CONSTRAINT partnerships_areasuccession_names_what_follows CHECK ((((after_id IS NULL) AND ((kind)::text = 'dissolve'::text)) OR ((NOT ((kind)::text = 'dissolve'::text)) AND (after_id IS NOT NULL))))
);

ALTER TABLE public.partnerships_areasuccession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partnerships_areasuccession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partnerships_cover (
    id bigint NOT NULL,
    from_on date,
    until_on date,
    area_id uuid NOT NULL,
    post_id uuid NOT NULL,
    CONSTRAINT partnerships_cover_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on)))
);

ALTER TABLE public.partnerships_cover ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partnerships_cover_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partnerships_holding (
    id bigint NOT NULL,
    from_on date,
    until_on date,
    person_id uuid NOT NULL,
    post_id uuid NOT NULL,
    CONSTRAINT partnerships_holding_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on)))
);

ALTER TABLE public.partnerships_holding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partnerships_holding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partnerships_identifier (
    id bigint NOT NULL,
    scheme character varying(10) NOT NULL,
    value character varying(40) NOT NULL,
    organisation_id uuid NOT NULL
);

ALTER TABLE public.partnerships_identifier ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partnerships_identifier_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partnerships_organisation (
    from_on date,
    until_on date,
    id uuid NOT NULL,
    name character varying(200) NOT NULL,
    kind character varying(20) NOT NULL,
    source character varying(300) NOT NULL,
    area_id uuid,
    CONSTRAINT partnerships_organisation_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on)))
);

CREATE TABLE public.partnerships_organisationsuccession (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    "on" date NOT NULL,
    source character varying(300) NOT NULL,
    after_id uuid,
    before_id uuid NOT NULL,
    CONSTRAINT partnerships_organisationsuccession_names_what_follows CHECK ((((after_id IS NULL) AND ((kind)::text = 'dissolve'::text)) OR ((NOT ((kind)::text = 'dissolve'::text)) AND (after_id IS NOT NULL))))
);

ALTER TABLE public.partnerships_organisationsuccession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partnerships_organisationsuccession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partnerships_policingbodyholder (
    id bigint NOT NULL,
    from_on date,
    until_on date,
    style character varying(10) NOT NULL,
    source character varying(300) NOT NULL,
    area_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    CONSTRAINT partnerships_policingbodyholder_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on)))
);

ALTER TABLE public.partnerships_policingbodyholder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partnerships_policingbodyholder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partnerships_post (
    from_on date,
    until_on date,
    id uuid NOT NULL,
    title character varying(200) NOT NULL,
    role character varying(30) NOT NULL,
    source character varying(300) NOT NULL,
    continues_id uuid,
    organisation_id uuid NOT NULL,
    CONSTRAINT partnerships_post_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on)))
);

CREATE TABLE public.partnerships_sharingagreement (
    from_on date,
    until_on date,
    id uuid NOT NULL,
    title character varying(200) NOT NULL,
    purpose text NOT NULL,
    legal_basis text NOT NULL,
    kept_at character varying(300) NOT NULL,
    review_on date NOT NULL,
    notice_days smallint NOT NULL,
    ended_because character varying(300) NOT NULL,
    area_id uuid NOT NULL,
    renews_id uuid,
    CONSTRAINT an_agreement_begins_and_ends CHECK (((from_on IS NOT NULL) AND (until_on IS NOT NULL))),
    CONSTRAINT partnerships_sharingagreement_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on))),
    CONSTRAINT partnerships_sharingagreement_notice_days_check CHECK ((notice_days >= 0))
);

CREATE TABLE public.partnerships_sharingreminder (
    id bigint NOT NULL,
    kind character varying(6) NOT NULL,
    about_on date NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    agreement_id uuid NOT NULL
);

ALTER TABLE public.partnerships_sharingreminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partnerships_sharingreminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partnerships_statutorystanding (
    id bigint NOT NULL,
    from_on date,
    until_on date,
    standing character varying(15) NOT NULL,
    source character varying(300) NOT NULL,
    area_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    CONSTRAINT partnerships_statutorystanding_ends_after_it_begins CHECK (((from_on IS NULL) OR (until_on IS NULL) OR (until_on > from_on)))
);

ALTER TABLE public.partnerships_statutorystanding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partnerships_statutorystanding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);

CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;

CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;

CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);

CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;

CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.socialaccount_socialaccount (
    id integer NOT NULL,
    provider character varying(200) NOT NULL,
    uid character varying(191) NOT NULL,
    last_login timestamp with time zone NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    extra_data jsonb NOT NULL,
    user_id uuid NOT NULL
);

ALTER TABLE public.socialaccount_socialaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.socialaccount_socialapp (
    id integer NOT NULL,
    provider character varying(30) NOT NULL,
    name character varying(40) NOT NULL,
    client_id character varying(191) NOT NULL,
    secret character varying(191) NOT NULL,
    key character varying(191) NOT NULL,
    provider_id character varying(200) NOT NULL,
    settings jsonb NOT NULL
);

ALTER TABLE public.socialaccount_socialapp ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialapp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.socialaccount_socialtoken (
    id integer NOT NULL,
    token text NOT NULL,
    token_secret text NOT NULL,
    expires_at timestamp with time zone,
    account_id integer NOT NULL,
    app_id integer
);

ALTER TABLE public.socialaccount_socialtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.usersessions_usersession (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ip inet NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    session_key character varying(40) NOT NULL,
    user_agent character varying(200) NOT NULL,
    data jsonb NOT NULL,
    user_id uuid NOT NULL
);

ALTER TABLE public.usersessions_usersession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.usersessions_usersession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);

ALTER TABLE ONLY public.boards_outcome
    ADD CONSTRAINT a_decision_number_is_given_once UNIQUE (body_id, year, number);

ALTER TABLE ONLY public.marac_mailreferral
    ADD CONSTRAINT a_mail_is_with_a_referral_once UNIQUE (mail_id, referral_id);

ALTER TABLE ONLY public.boards_decisionnotice
    ADD CONSTRAINT a_notice_number_is_given_once UNIQUE (area_id, year, number);

ALTER TABLE ONLY public.boards_pack
    ADD CONSTRAINT a_pack_is_made_once_for_what_it_holds UNIQUE (meeting_id, edition, key);

ALTER TABLE ONLY public.boards_section
    ADD CONSTRAINT a_paper_has_a_heading_once UNIQUE (paper_id, heading);

ALTER TABLE ONLY public.boards_paperreminder
    ADD CONSTRAINT a_paper_is_reminded_of_once UNIQUE NULLS NOT DISTINCT (paper_id, clearance_id, person_id, about, since, due_on, days);

ALTER TABLE ONLY public.marac_accesspassage
    ADD CONSTRAINT a_passage_is_laid_out_once UNIQUE (request_id, source);

ALTER TABLE ONLY public.boards_invitation
    ADD CONSTRAINT a_post_is_invited_once UNIQUE (meeting_id, post_id);

ALTER TABLE ONLY public.boards_takenup
    ADD CONSTRAINT a_practice_is_taken_up_once_an_area UNIQUE (practice_id, area_id);

ALTER TABLE ONLY public.boards_publisheddecision
    ADD CONSTRAINT a_published_decision_has_its_place UNIQUE (published_id, "position");

ALTER TABLE ONLY public.boards_answer
    ADD CONSTRAINT a_seat_answers_once UNIQUE (procedure_id, seat_id);

ALTER TABLE ONLY public.boards_attendance
    ADD CONSTRAINT a_seat_is_once_on_a_roll UNIQUE (meeting_id, seat_id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_demonstrationperson
    ADD CONSTRAINT accounts_demonstrationperson_pkey PRIMARY KEY (person_id);

ALTER TABLE ONLY public.accounts_installation
    ADD CONSTRAINT accounts_installation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_token_digest_key UNIQUE (token_digest);

ALTER TABLE ONLY public.accounts_person
    ADD CONSTRAINT accounts_person_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_flag
    ADD CONSTRAINT an_agency_flags_once UNIQUE (case_id, organisation_id);

ALTER TABLE ONLY public.marac_researchrequest
    ADD CONSTRAINT an_agency_is_asked_once UNIQUE (meeting_id, case_id, organisation_id);

ALTER TABLE ONLY public.marac_movenotice
    ADD CONSTRAINT an_agency_is_told_once_of_a_move UNIQUE (case_id, organisation_id, kind, told_at);

ALTER TABLE ONLY public.boards_answerreminder
    ADD CONSTRAINT an_answer_is_reminded_of_once_a_day UNIQUE (answer_id, person_id, days);

ALTER TABLE ONLY public.boards_dueaction
    ADD CONSTRAINT an_edition_tells_of_an_action_once UNIQUE (meeting_id, edition, action_id);

ALTER TABLE ONLY public.boards_interest
    ADD CONSTRAINT an_interest_is_declared_once_an_item UNIQUE (item_id, attendance_id);

ALTER TABLE ONLY public.audit_event
    ADD CONSTRAINT audit_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.audit_seal
    ADD CONSTRAINT audit_seal_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.audit_sealer
    ADD CONSTRAINT audit_sealer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_agendaitem
    ADD CONSTRAINT boards_agendaitem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_agendaitem_seats
    ADD CONSTRAINT boards_agendaitem_seats_agendaitem_id_seat_id_0306a0b8_uniq UNIQUE (agendaitem_id, seat_id);

ALTER TABLE ONLY public.boards_agendaitem_seats
    ADD CONSTRAINT boards_agendaitem_seats_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_agreedaction
    ADD CONSTRAINT boards_agreedaction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_answer
    ADD CONSTRAINT boards_answer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_answerreminder
    ADD CONSTRAINT boards_answerreminder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_attendance
    ADD CONSTRAINT boards_attendance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_body
    ADD CONSTRAINT boards_body_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_bodylink
    ADD CONSTRAINT boards_bodylink_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_brought
    ADD CONSTRAINT boards_brought_pkey PRIMARY KEY (paper_id);

ALTER TABLE ONLY public.boards_calendarfeed
    ADD CONSTRAINT boards_calendarfeed_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.boards_calendarfeed
    ADD CONSTRAINT boards_calendarfeed_person_id_key UNIQUE (person_id);

ALTER TABLE ONLY public.boards_calendarfeed
    ADD CONSTRAINT boards_calendarfeed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_claim
    ADD CONSTRAINT boards_claim_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_clearance
    ADD CONSTRAINT boards_clearance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_clearer
    ADD CONSTRAINT boards_clearer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_concern
    ADD CONSTRAINT boards_concern_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_correction
    ADD CONSTRAINT boards_correction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_decisionnotice
    ADD CONSTRAINT boards_decisionnotice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_draftadvice
    ADD CONSTRAINT boards_draftadvice_pkey PRIMARY KEY (clearance_id);

ALTER TABLE ONLY public.boards_dueaction
    ADD CONSTRAINT boards_dueaction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_evidence
    ADD CONSTRAINT boards_evidence_pkey PRIMARY KEY (claim_id);

ALTER TABLE ONLY public.boards_exemptpart
    ADD CONSTRAINT boards_exemptpart_pkey PRIMARY KEY (notice_id);

ALTER TABLE ONLY public.boards_exhibit
    ADD CONSTRAINT boards_exhibit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_formername
    ADD CONSTRAINT boards_formername_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_frequency
    ADD CONSTRAINT boards_frequency_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_hearing
    ADD CONSTRAINT boards_hearing_pkey PRIMARY KEY (item_id);

ALTER TABLE ONLY public.boards_interest
    ADD CONSTRAINT boards_interest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_invitation
    ADD CONSTRAINT boards_invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_lead
    ADD CONSTRAINT boards_lead_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_making_papers
    ADD CONSTRAINT boards_making_papers_making_id_paper_id_68ceb727_uniq UNIQUE (making_id, paper_id);

ALTER TABLE ONLY public.boards_making_papers
    ADD CONSTRAINT boards_making_papers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_making
    ADD CONSTRAINT boards_making_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_matter
    ADD CONSTRAINT boards_matter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_meeting
    ADD CONSTRAINT boards_meeting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_minutepassage
    ADD CONSTRAINT boards_minutepassage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_minutes
    ADD CONSTRAINT boards_minutes_meeting_id_key UNIQUE (meeting_id);

ALTER TABLE ONLY public.boards_minutes
    ADD CONSTRAINT boards_minutes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_noticeadvice
    ADD CONSTRAINT boards_noticeadvice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_noticeadvicedraft
    ADD CONSTRAINT boards_noticeadvicedraft_pkey PRIMARY KEY (advice_id);

ALTER TABLE ONLY public.boards_outcome
    ADD CONSTRAINT boards_outcome_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_outofmeeting
    ADD CONSTRAINT boards_outofmeeting_matter_id_key UNIQUE (matter_id);

ALTER TABLE ONLY public.boards_outofmeeting
    ADD CONSTRAINT boards_outofmeeting_outcome_id_key UNIQUE (outcome_id);

ALTER TABLE ONLY public.boards_outofmeeting
    ADD CONSTRAINT boards_outofmeeting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_pack
    ADD CONSTRAINT boards_pack_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_paper
    ADD CONSTRAINT boards_paper_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_paper_seats
    ADD CONSTRAINT boards_paper_seats_paper_id_seat_id_c0995b91_uniq UNIQUE (paper_id, seat_id);

ALTER TABLE ONLY public.boards_paper_seats
    ADD CONSTRAINT boards_paper_seats_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_paperreminder
    ADD CONSTRAINT boards_paperreminder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_practice
    ADD CONSTRAINT boards_practice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_printed
    ADD CONSTRAINT boards_printed_pkey PRIMARY KEY (paper_id);

ALTER TABLE ONLY public.boards_priority
    ADD CONSTRAINT boards_priority_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_published
    ADD CONSTRAINT boards_published_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_publisheddecision
    ADD CONSTRAINT boards_publisheddecision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_recommendation
    ADD CONSTRAINT boards_recommendation_outcome_id_key UNIQUE (outcome_id);

ALTER TABLE ONLY public.boards_recommendation
    ADD CONSTRAINT boards_recommendation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_registeredinterest
    ADD CONSTRAINT boards_registeredinterest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_reminder
    ADD CONSTRAINT boards_reminder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_reply
    ADD CONSTRAINT boards_reply_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_seat
    ADD CONSTRAINT boards_seat_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_section
    ADD CONSTRAINT boards_section_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_sending
    ADD CONSTRAINT boards_sending_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_setting
    ADD CONSTRAINT boards_setting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_signature
    ADD CONSTRAINT boards_signature_pkey PRIMARY KEY (minutes_id);

ALTER TABLE ONLY public.boards_step
    ADD CONSTRAINT boards_step_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_substitute
    ADD CONSTRAINT boards_substitute_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_takenup
    ADD CONSTRAINT boards_takenup_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_task
    ADD CONSTRAINT boards_task_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_template
    ADD CONSTRAINT boards_template_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_templateitem
    ADD CONSTRAINT boards_templateitem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_termsofreference
    ADD CONSTRAINT boards_termsofreference_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.boards_bodylink
    ADD CONSTRAINT bodies_linked_once UNIQUE (body_id, linked_id);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.boards_reminder
    ADD CONSTRAINT each_reminder_once_to_a_person UNIQUE (action_id, person_id, about, due_on, days);

ALTER TABLE ONLY public.funding_achievedsofar
    ADD CONSTRAINT funding_achievedsofar_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_agreedmeasure
    ADD CONSTRAINT funding_agreedmeasure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_agreement
    ADD CONSTRAINT funding_agreement_award_id_key UNIQUE (award_id);

ALTER TABLE ONLY public.funding_agreement
    ADD CONSTRAINT funding_agreement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_agreement
    ADD CONSTRAINT funding_agreement_reference_key UNIQUE (reference);

ALTER TABLE ONLY public.funding_answer
    ADD CONSTRAINT funding_answer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_application
    ADD CONSTRAINT funding_application_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_assessment
    ADD CONSTRAINT funding_assessment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_attachment
    ADD CONSTRAINT funding_attachment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_award
    ADD CONSTRAINT funding_award_application_id_key UNIQUE (application_id);

ALTER TABLE ONLY public.funding_award
    ADD CONSTRAINT funding_award_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_bid
    ADD CONSTRAINT funding_bid_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_bidsection
    ADD CONSTRAINT funding_bidsection_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_broughttable
    ADD CONSTRAINT funding_broughttable_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_budgetline
    ADD CONSTRAINT funding_budgetline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_budgettable_awards
    ADD CONSTRAINT funding_budgettable_awar_from_budgettable_id_to_b_05fda066_uniq UNIQUE (from_budgettable_id, to_budgettable_id);

ALTER TABLE ONLY public.funding_budgettable_awards
    ADD CONSTRAINT funding_budgettable_awards_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_budgettable_carries_from
    ADD CONSTRAINT funding_budgettable_carr_from_budgettable_id_to_b_3b6f69f0_uniq UNIQUE (from_budgettable_id, to_budgettable_id);

ALTER TABLE ONLY public.funding_budgettable_carries_from
    ADD CONSTRAINT funding_budgettable_carries_from_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_budgettable
    ADD CONSTRAINT funding_budgettable_code_key UNIQUE (code);

ALTER TABLE ONLY public.funding_budgettable
    ADD CONSTRAINT funding_budgettable_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_call_invited
    ADD CONSTRAINT funding_call_invited_call_id_organisation_id_e99611b4_uniq UNIQUE (call_id, organisation_id);

ALTER TABLE ONLY public.funding_call_invited
    ADD CONSTRAINT funding_call_invited_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_call
    ADD CONSTRAINT funding_call_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_carryforward
    ADD CONSTRAINT funding_carryforward_journal_id_key UNIQUE (journal_id);

ALTER TABLE ONLY public.funding_carryforward
    ADD CONSTRAINT funding_carryforward_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_clawback
    ADD CONSTRAINT funding_clawback_journal_id_key UNIQUE (journal_id);

ALTER TABLE ONLY public.funding_clawback
    ADD CONSTRAINT funding_clawback_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_condition
    ADD CONSTRAINT funding_condition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_conditionevidence
    ADD CONSTRAINT funding_conditionevidence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_condition
    ADD CONSTRAINT funding_conditions_are_numbered UNIQUE (agreement_id, "position");

ALTER TABLE ONLY public.funding_countrow
    ADD CONSTRAINT funding_countrow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_counttable
    ADD CONSTRAINT funding_counttable_code_key UNIQUE (code);

ALTER TABLE ONLY public.funding_counttable
    ADD CONSTRAINT funding_counttable_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_criterion
    ADD CONSTRAINT funding_criterion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_document
    ADD CONSTRAINT funding_document_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_returnreminder
    ADD CONSTRAINT funding_each_reminder_once UNIQUE (given_in_id, person_id, about, days);

ALTER TABLE ONLY public.funding_extension
    ADD CONSTRAINT funding_extension_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_financeline
    ADD CONSTRAINT funding_financeline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_formversion
    ADD CONSTRAINT funding_formversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_fund
    ADD CONSTRAINT funding_fund_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_fundingsetting
    ADD CONSTRAINT funding_fundingsetting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_fundingsource
    ADD CONSTRAINT funding_fundingsource_name_key UNIQUE (name);

ALTER TABLE ONLY public.funding_fundingsource
    ADD CONSTRAINT funding_fundingsource_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_grantnotice
    ADD CONSTRAINT funding_grantnotice_agreement_id_key UNIQUE (agreement_id);

ALTER TABLE ONLY public.funding_grantnotice
    ADD CONSTRAINT funding_grantnotice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_heading
    ADD CONSTRAINT funding_heading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_heading
    ADD CONSTRAINT funding_headings_are_numbered UNIQUE (agreement_id, "position");

ALTER TABLE ONLY public.funding_instalment
    ADD CONSTRAINT funding_instalment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_instalment
    ADD CONSTRAINT funding_instalments_are_numbered UNIQUE (agreement_id, number);

ALTER TABLE ONLY public.funding_journal
    ADD CONSTRAINT funding_journal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_journal
    ADD CONSTRAINT funding_journal_reverses_id_key UNIQUE (reverses_id);

ALTER TABLE ONLY public.funding_match
    ADD CONSTRAINT funding_match_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_measure
    ADD CONSTRAINT funding_measure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_measurefigure
    ADD CONSTRAINT funding_measurefigure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_agreedmeasure
    ADD CONSTRAINT funding_measures_are_numbered UNIQUE (agreement_id, "position");

ALTER TABLE ONLY public.funding_need
    ADD CONSTRAINT funding_need_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_answer
    ADD CONSTRAINT funding_one_answer_each UNIQUE (application_id, question_id);

ALTER TABLE ONLY public.funding_application
    ADD CONSTRAINT funding_one_application_a_number UNIQUE (call_id, number);

ALTER TABLE ONLY public.funding_assessment
    ADD CONSTRAINT funding_one_assessment_a_post UNIQUE (application_id, post_id);

ALTER TABLE ONLY public.funding_countrow
    ADD CONSTRAINT funding_one_count_row_a_position UNIQUE (table_id, "position");

ALTER TABLE ONLY public.funding_criterion
    ADD CONSTRAINT funding_one_criterion_a_position UNIQUE (call_id, "position");

ALTER TABLE ONLY public.funding_measure
    ADD CONSTRAINT funding_one_definition_a_name UNIQUE (fund_id, name);

ALTER TABLE ONLY public.funding_release
    ADD CONSTRAINT funding_one_edition_a_number UNIQUE (area_id, month, edition);

ALTER TABLE ONLY public.funding_outcomefigure
    ADD CONSTRAINT funding_one_figure_a_measure UNIQUE (programme, period, measure);

ALTER TABLE ONLY public.funding_measurefigure
    ADD CONSTRAINT funding_one_figure_a_place UNIQUE NULLS NOT DISTINCT (given_in_id, measure_id, area_id);

ALTER TABLE ONLY public.funding_financeline
    ADD CONSTRAINT funding_one_finance_line_a_heading UNIQUE (given_in_id, heading_id);

ALTER TABLE ONLY public.funding_formversion
    ADD CONSTRAINT funding_one_form_a_number UNIQUE (call_id, number);

ALTER TABLE ONLY public.funding_heading
    ADD CONSTRAINT funding_one_heading_a_name UNIQUE (agreement_id, name);

ALTER TABLE ONLY public.funding_achievedsofar
    ADD CONSTRAINT funding_one_kept_figure_a_place UNIQUE NULLS NOT DISTINCT (agreed_id, is_whole, area_id);

ALTER TABLE ONLY public.funding_spentinyear
    ADD CONSTRAINT funding_one_kept_sum_a_year UNIQUE (agreement_id, year);

ALTER TABLE ONLY public.funding_budgetline
    ADD CONSTRAINT funding_one_line_a_position UNIQUE (table_id, "position");

ALTER TABLE ONLY public.funding_agreedmeasure
    ADD CONSTRAINT funding_one_measure_an_agreement UNIQUE (agreement_id, measure_id);

ALTER TABLE ONLY public.funding_scenariopart
    ADD CONSTRAINT funding_one_part_of_a_kind UNIQUE (scenario_id, weights_id);

ALTER TABLE ONLY public.funding_pot
    ADD CONSTRAINT funding_one_pot_a_name UNIQUE (fund_id, year, name);

ALTER TABLE ONLY public.funding_profiled
    ADD CONSTRAINT funding_one_profiled_sum_a_period UNIQUE (heading_id, starts_on);

ALTER TABLE ONLY public.funding_project
    ADD CONSTRAINT funding_one_project_a_name UNIQUE (fund_id, area_id, year, name);

ALTER TABLE ONLY public.funding_question
    ADD CONSTRAINT funding_one_question_a_position UNIQUE (form_id, "position");

ALTER TABLE ONLY public.funding_rating
    ADD CONSTRAINT funding_one_rating_a_year UNIQUE (agreement_id, year);

ALTER TABLE ONLY public.funding_return
    ADD CONSTRAINT funding_one_return_a_period UNIQUE (agreement_id, starts_on);

ALTER TABLE ONLY public.funding_scenario
    ADD CONSTRAINT funding_one_scenario_a_name UNIQUE (pot_id, name);

ALTER TABLE ONLY public.funding_score
    ADD CONSTRAINT funding_one_score_each UNIQUE (assessment_id, criterion_id);

ALTER TABLE ONLY public.funding_bidsection
    ADD CONSTRAINT funding_one_section_a_position UNIQUE (bid_id, "position");

ALTER TABLE ONLY public.funding_fundingsetting
    ADD CONSTRAINT funding_one_setting_a_day UNIQUE NULLS NOT DISTINCT (policing_body_id, key, from_on);

ALTER TABLE ONLY public.funding_share
    ADD CONSTRAINT funding_one_share_a_place UNIQUE (agreement_id, organisation_id, area_id, label);

ALTER TABLE ONLY public.funding_signature
    ADD CONSTRAINT funding_one_signature_a_side UNIQUE (agreement_id, terms, side);

ALTER TABLE ONLY public.funding_weight
    ADD CONSTRAINT funding_one_weight_an_area UNIQUE (weights_id, area_id);

ALTER TABLE ONLY public.funding_weights
    ADD CONSTRAINT funding_one_weights_a_name UNIQUE (area_id, name);

ALTER TABLE ONLY public.funding_outcomefigure
    ADD CONSTRAINT funding_outcomefigure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_overprogramming
    ADD CONSTRAINT funding_overprogramming_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_overprogramming
    ADD CONSTRAINT funding_overprogramming_table_id_key UNIQUE (table_id);

ALTER TABLE ONLY public.funding_payment
    ADD CONSTRAINT funding_payment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_pot
    ADD CONSTRAINT funding_pot_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_profiled
    ADD CONSTRAINT funding_profiled_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_project
    ADD CONSTRAINT funding_project_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_question
    ADD CONSTRAINT funding_question_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_rating
    ADD CONSTRAINT funding_rating_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_release
    ADD CONSTRAINT funding_release_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_return
    ADD CONSTRAINT funding_return_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_returnreminder
    ADD CONSTRAINT funding_returnreminder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_returnversion
    ADD CONSTRAINT funding_returnversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_routejudgement
    ADD CONSTRAINT funding_routejudgement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_scenario
    ADD CONSTRAINT funding_scenario_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_scenariopart
    ADD CONSTRAINT funding_scenariopart_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_score
    ADD CONSTRAINT funding_score_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_share
    ADD CONSTRAINT funding_share_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_signature
    ADD CONSTRAINT funding_signature_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_spentinyear
    ADD CONSTRAINT funding_spentinyear_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_subsidyjudgement
    ADD CONSTRAINT funding_subsidyjudgement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_tolerance
    ADD CONSTRAINT funding_tolerance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_variation
    ADD CONSTRAINT funding_variation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_variation
    ADD CONSTRAINT funding_variations_are_numbered UNIQUE (agreement_id, number);

ALTER TABLE ONLY public.funding_returnversion
    ADD CONSTRAINT funding_versions_are_numbered UNIQUE (given_in_id, number);

ALTER TABLE ONLY public.funding_weight
    ADD CONSTRAINT funding_weight_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.funding_weights
    ADD CONSTRAINT funding_weights_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_accesslink
    ADD CONSTRAINT marac_accesslink_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_accesspassage
    ADD CONSTRAINT marac_accesspassage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_accessrequest
    ADD CONSTRAINT marac_accessrequest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_accessrequest
    ADD CONSTRAINT marac_accessrequest_reference_key UNIQUE (reference);

ALTER TABLE ONLY public.marac_accessstep
    ADD CONSTRAINT marac_accessstep_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_accessstop
    ADD CONSTRAINT marac_accessstop_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_address
    ADD CONSTRAINT marac_address_party_id_key UNIQUE (party_id);

ALTER TABLE ONLY public.marac_address
    ADD CONSTRAINT marac_address_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_agencydomain
    ADD CONSTRAINT marac_agencydomain_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_agendaitem
    ADD CONSTRAINT marac_agendaitem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_agreedaction
    ADD CONSTRAINT marac_agreedaction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_answer
    ADD CONSTRAINT marac_answer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_areachange
    ADD CONSTRAINT marac_areachange_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_attachment
    ADD CONSTRAINT marac_attachment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_attachmentpiece
    ADD CONSTRAINT marac_attachmentpiece_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_attendance
    ADD CONSTRAINT marac_attendance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_awaitedexclusion
    ADD CONSTRAINT marac_awaitedexclusion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_bankholiday
    ADD CONSTRAINT marac_bankholiday_day_key UNIQUE (day);

ALTER TABLE ONLY public.marac_bankholiday
    ADD CONSTRAINT marac_bankholiday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_case
    ADD CONSTRAINT marac_case_number_key UNIQUE (number);

ALTER TABLE ONLY public.marac_case
    ADD CONSTRAINT marac_case_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_casekey
    ADD CONSTRAINT marac_casekey_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_clock
    ADD CONSTRAINT marac_clock_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_complexcase
    ADD CONSTRAINT marac_complexcase_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_complexcase_reasons
    ADD CONSTRAINT marac_complexcase_reason_complexcase_id_reason_id_7feb5831_uniq UNIQUE (complexcase_id, reason_id);

ALTER TABLE ONLY public.marac_complexcase_reasons
    ADD CONSTRAINT marac_complexcase_reasons_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_complexreview
    ADD CONSTRAINT marac_complexreview_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_contactattempt
    ADD CONSTRAINT marac_contactattempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_criterion
    ADD CONSTRAINT marac_criterion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_filelink
    ADD CONSTRAINT marac_filelink_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_filelink
    ADD CONSTRAINT marac_filelink_token_digest_key UNIQUE (token_digest);

ALTER TABLE ONLY public.marac_finding
    ADD CONSTRAINT marac_finding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_flag
    ADD CONSTRAINT marac_flag_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_idvanotice
    ADD CONSTRAINT marac_idvanotice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_idvaservice
    ADD CONSTRAINT marac_idvaservice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_individual
    ADD CONSTRAINT marac_individual_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_issuedform
    ADD CONSTRAINT marac_issuedform_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_liftedexclusion
    ADD CONSTRAINT marac_liftedexclusion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_linkask
    ADD CONSTRAINT marac_linkask_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_mail
    ADD CONSTRAINT marac_mail_letter_id_key UNIQUE (letter_id);

ALTER TABLE ONLY public.marac_mail
    ADD CONSTRAINT marac_mail_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_mailpart
    ADD CONSTRAINT marac_mailpart_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_mailreferral
    ADD CONSTRAINT marac_mailreferral_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_meeting
    ADD CONSTRAINT marac_meeting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_movenotice
    ADD CONSTRAINT marac_movenotice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_namedagain
    ADD CONSTRAINT marac_namedagain_pkey PRIMARY KEY (who);

ALTER TABLE ONLY public.marac_noconsentrecord
    ADD CONSTRAINT marac_noconsentrecord_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_noconsentrecord
    ADD CONSTRAINT marac_noconsentrecord_referral_id_key UNIQUE (referral_id);

ALTER TABLE ONLY public.marac_party
    ADD CONSTRAINT marac_party_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_partyexclusion
    ADD CONSTRAINT marac_partyexclusion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_passage
    ADD CONSTRAINT marac_passage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_postcodearea
    ADD CONSTRAINT marac_postcodearea_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_protectedaddress
    ADD CONSTRAINT marac_protectedaddress_party_id_key UNIQUE (party_id);

ALTER TABLE ONLY public.marac_protectedaddress
    ADD CONSTRAINT marac_protectedaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_question
    ADD CONSTRAINT marac_question_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_reason
    ADD CONSTRAINT marac_reason_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_referral
    ADD CONSTRAINT marac_referral_link_id_key UNIQUE (link_id);

ALTER TABLE ONLY public.marac_referral
    ADD CONSTRAINT marac_referral_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_referral
    ADD CONSTRAINT marac_referral_reference_key UNIQUE (reference);

ALTER TABLE ONLY public.marac_referrallink
    ADD CONSTRAINT marac_referrallink_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_referrallink
    ADD CONSTRAINT marac_referrallink_token_digest_key UNIQUE (token_digest);

ALTER TABLE ONLY public.marac_researchrequest
    ADD CONSTRAINT marac_researchrequest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_retention
    ADD CONSTRAINT marac_retention_case_id_key UNIQUE (case_id);

ALTER TABLE ONLY public.marac_retention
    ADD CONSTRAINT marac_retention_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_retention
    ADD CONSTRAINT marac_retention_referral_id_key UNIQUE (referral_id);

ALTER TABLE ONLY public.marac_retentionstep
    ADD CONSTRAINT marac_retentionstep_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_return
    ADD CONSTRAINT marac_return_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_return_reasons
    ADD CONSTRAINT marac_return_reasons_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_return_reasons
    ADD CONSTRAINT marac_return_reasons_return_id_reason_id_da4fe285_uniq UNIQUE (return_id, reason_id);

ALTER TABLE ONLY public.marac_risktool
    ADD CONSTRAINT marac_risktool_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.marac_safecontact
    ADD CONSTRAINT marac_safecontact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_safecontact
    ADD CONSTRAINT marac_safecontact_referral_id_key UNIQUE (referral_id);

ALTER TABLE ONLY public.marac_sentin
    ADD CONSTRAINT marac_sentin_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_sentin
    ADD CONSTRAINT marac_sentin_referral_id_key UNIQUE (referral_id);

ALTER TABLE ONLY public.marac_setting
    ADD CONSTRAINT marac_setting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_toolversion
    ADD CONSTRAINT marac_toolversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_transfer
    ADD CONSTRAINT marac_transfer_new_case_id_key UNIQUE (new_case_id);

ALTER TABLE ONLY public.marac_transfer
    ADD CONSTRAINT marac_transfer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_unreadpart
    ADD CONSTRAINT marac_unreadpart_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notices_delivery
    ADD CONSTRAINT notices_delivery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notices_letter
    ADD CONSTRAINT notices_letter_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.notices_letter
    ADD CONSTRAINT notices_letter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notices_mailbox
    ADD CONSTRAINT notices_mailbox_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.notices_message
    ADD CONSTRAINT notices_message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notices_probe
    ADD CONSTRAINT notices_probe_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notices_rawletter
    ADD CONSTRAINT notices_rawletter_pkey PRIMARY KEY (letter_id);

ALTER TABLE ONLY public.boards_agreedaction
    ADD CONSTRAINT one_action_a_number UNIQUE (body_id, year, number);

ALTER TABLE ONLY public.marac_answer
    ADD CONSTRAINT one_answer_a_question UNIQUE (referral_id, question_id);

ALTER TABLE ONLY public.marac_awaitedexclusion
    ADD CONSTRAINT one_awaited_an_address UNIQUE (referral_id, email_index);

ALTER TABLE ONLY public.boards_setting
    ADD CONSTRAINT one_board_setting_a_day UNIQUE NULLS NOT DISTINCT (body_id, key, from_on);

ALTER TABLE ONLY public.marac_clock
    ADD CONSTRAINT one_clock_a_promise UNIQUE (referral_id, kind, started_at);

ALTER TABLE ONLY public.marac_criterion
    ADD CONSTRAINT one_criterion_a_referral UNIQUE (referral_id, code, by);

ALTER TABLE ONLY public.notices_delivery
    ADD CONSTRAINT one_delivery_a_place UNIQUE (mailbox_id, numbering, number);

ALTER TABLE ONLY public.marac_partyexclusion
    ADD CONSTRAINT one_exclusion_each UNIQUE NULLS NOT DISTINCT (referral_id, person_id, post_id);

ALTER TABLE ONLY public.marac_issuedform
    ADD CONSTRAINT one_form_a_version UNIQUE (name, version);

ALTER TABLE ONLY public.funding_fund
    ADD CONSTRAINT one_fund_a_name UNIQUE (policing_body_id, name);

ALTER TABLE ONLY public.boards_concern
    ADD CONSTRAINT one_number_a_concern UNIQUE (body_id, number);

ALTER TABLE ONLY public.partnerships_identifier
    ADD CONSTRAINT one_organisation_a_number UNIQUE (scheme, value);

ALTER TABLE ONLY public.marac_mailpart
    ADD CONSTRAINT one_part_a_place UNIQUE (mail_id, "position");

ALTER TABLE ONLY public.marac_passage
    ADD CONSTRAINT one_passage_of_a_kind UNIQUE NULLS NOT DISTINCT (item_id, kind, organisation_id);

ALTER TABLE ONLY public.marac_attachmentpiece
    ADD CONSTRAINT one_piece_a_place UNIQUE (attachment_id, "position");

ALTER TABLE ONLY public.marac_postcodearea
    ADD CONSTRAINT one_postcode_an_area UNIQUE NULLS NOT DISTINCT (code, area_id, from_on);

ALTER TABLE ONLY public.boards_practice
    ADD CONSTRAINT one_practice_a_title_of_an_area UNIQUE (area_id, title);

ALTER TABLE ONLY public.marac_question
    ADD CONSTRAINT one_question_a_position UNIQUE (version_id, "position");

ALTER TABLE ONLY public.marac_question
    ADD CONSTRAINT one_question_a_topic UNIQUE (version_id, topic);

ALTER TABLE ONLY public.marac_reason
    ADD CONSTRAINT one_reason_a_code_from_a_day UNIQUE NULLS NOT DISTINCT (kind, code, from_on);

ALTER TABLE ONLY public.marac_sentin
    ADD CONSTRAINT one_referral_a_key UNIQUE (post_id, idempotency_key);

ALTER TABLE ONLY public.partnerships_sharingreminder
    ADD CONSTRAINT one_reminder_a_day_named UNIQUE (agreement_id, kind, about_on);

ALTER TABLE ONLY public.marac_setting
    ADD CONSTRAINT one_setting_a_day UNIQUE NULLS NOT DISTINCT (area_id, key, from_on);

ALTER TABLE ONLY public.boards_task
    ADD CONSTRAINT one_task_a_place UNIQUE (body_id, kind, "position");

ALTER TABLE ONLY public.boards_template
    ADD CONSTRAINT one_template_a_name UNIQUE (body_id, name);

ALTER TABLE ONLY public.marac_unreadpart
    ADD CONSTRAINT one_unread_part_a_place UNIQUE (referral_id, "position");

ALTER TABLE ONLY public.marac_issuedform
    ADD CONSTRAINT one_version_a_form UNIQUE (name, digest);

ALTER TABLE ONLY public.marac_toolversion
    ADD CONSTRAINT one_version_a_label UNIQUE (tool_id, label);

ALTER TABLE ONLY public.boards_termsofreference
    ADD CONSTRAINT one_version_of_terms_a_number UNIQUE (body_id, version);

ALTER TABLE ONLY public.boards_sending
    ADD CONSTRAINT papers_are_sent_to_a_reader_once UNIQUE (meeting_id, edition, post_id, person_id);

ALTER TABLE ONLY public.partnerships_agreementparty
    ADD CONSTRAINT partnerships_agreementparty_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partnerships_apitoken
    ADD CONSTRAINT partnerships_apitoken_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.partnerships_apitoken
    ADD CONSTRAINT partnerships_apitoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partnerships_area
    ADD CONSTRAINT partnerships_area_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partnerships_areapart
    ADD CONSTRAINT partnerships_areapart_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partnerships_areasuccession
    ADD CONSTRAINT partnerships_areasuccession_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partnerships_cover
    ADD CONSTRAINT partnerships_cover_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partnerships_holding
    ADD CONSTRAINT partnerships_holding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partnerships_identifier
    ADD CONSTRAINT partnerships_identifier_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partnerships_organisation
    ADD CONSTRAINT partnerships_organisation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partnerships_organisationsuccession
    ADD CONSTRAINT partnerships_organisationsuccession_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partnerships_policingbodyholder
    ADD CONSTRAINT partnerships_policingbodyholder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partnerships_post
    ADD CONSTRAINT partnerships_post_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partnerships_sharingagreement
    ADD CONSTRAINT partnerships_sharingagreement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partnerships_sharingagreement
    ADD CONSTRAINT partnerships_sharingagreement_renews_id_key UNIQUE (renews_id);

ALTER TABLE ONLY public.partnerships_sharingreminder
    ADD CONSTRAINT partnerships_sharingreminder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partnerships_statutorystanding
    ADD CONSTRAINT partnerships_statutorystanding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);

ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_provider_uid_fc810c6e_uniq UNIQUE (provider, uid);

ALTER TABLE ONLY public.socialaccount_socialapp
    ADD CONSTRAINT socialaccount_socialapp_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq UNIQUE (app_id, account_id);

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marac_accesslink
    ADD CONSTRAINT somebody_is_judged_once UNIQUE (request_id, party_id);

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_session_key_key UNIQUE (session_key);

CREATE UNIQUE INDEX a_body_meets_once_at_a_time ON public.boards_meeting USING btree (body_id, starts_at) WHERE (NOT ((status)::text = 'cancelled'::text));

CREATE UNIQUE INDEX a_case_is_once_on_an_agenda ON public.marac_agendaitem USING btree (meeting_id, case_id) WHERE (NOT ((status)::text = 'taken_off'::text));

CREATE UNIQUE INDEX a_case_is_once_on_the_log ON public.marac_complexcase USING btree (case_id) WHERE (taken_off_at IS NULL);

CREATE UNIQUE INDEX a_case_waits_on_one_agenda ON public.marac_agendaitem USING btree (case_id) WHERE ((status)::text = ANY (ARRAY[('listed'::character varying)::text, ('open'::character varying)::text]));

CREATE UNIQUE INDEX a_clock_is_stopped_once ON public.marac_accessstop USING btree (request_id) WHERE (until_on IS NULL);

CREATE UNIQUE INDEX a_decision_is_published_once_at_a_time ON public.boards_published USING btree (out_of_meeting_id) WHERE (withdrawn_at IS NULL);

CREATE UNIQUE INDEX a_matter_is_once_on_an_agenda ON public.boards_agendaitem USING btree (meeting_id, matter_id) WHERE ((status)::text = 'listed'::text);

CREATE UNIQUE INDEX a_meeting_takes_one_item_at_a_time ON public.boards_hearing USING btree (meeting_id) WHERE ((ended_at IS NULL) AND (opened_at IS NOT NULL));

CREATE UNIQUE INDEX a_notice_is_published_once_at_a_time ON public.boards_published USING btree (notice_id) WHERE (withdrawn_at IS NULL);

CREATE UNIQUE INDEX a_party_once ON public.partnerships_agreementparty USING btree (agreement_id, organisation_id) WHERE (until_on IS NULL);

CREATE UNIQUE INDEX a_post_held_once_by_one_person ON public.partnerships_holding USING btree (post_id, person_id) WHERE (until_on IS NULL);

CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);

CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);

CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);

CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);

CREATE INDEX accounts_invitation_accepted_by_id_ba632539 ON public.accounts_invitation USING btree (accepted_by_id);

CREATE INDEX accounts_invitation_invited_by_id_94a21efc ON public.accounts_invitation USING btree (invited_by_id);

CREATE INDEX accounts_invitation_token_digest_5ac3b4ba_like ON public.accounts_invitation USING btree (token_digest varchar_pattern_ops);

CREATE UNIQUE INDEX advice_is_asked_once_at_a_time ON public.boards_clearance USING btree (paper_id, kind) WHERE ((status)::text = 'asked'::text);

CREATE UNIQUE INDEX an_item_number_is_given_once ON public.boards_agendaitem USING btree (meeting_id, number) WHERE (NOT ((number)::text = ''::text));

CREATE INDEX audit_event_person ON public.audit_event USING btree (person_id, id DESC);

CREATE INDEX audit_event_subject ON public.audit_event USING btree (subject_kind, subject_id);

CREATE INDEX audit_event_transaction ON public.audit_event USING brin (transaction) WITH (autosummarize='on', pages_per_range='16');

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE INDEX boards_action_of_body ON public.boards_agreedaction USING btree (body_id, status, due_on);

CREATE INDEX boards_action_of_owner ON public.boards_agreedaction USING btree (owner_id, status);

CREATE INDEX boards_agendaitem_matter_id_12c1ca57 ON public.boards_agendaitem USING btree (matter_id);

CREATE INDEX boards_agendaitem_meeting_id_4463447f ON public.boards_agendaitem USING btree (meeting_id);

CREATE INDEX boards_agendaitem_seats_agendaitem_id_73179cea ON public.boards_agendaitem_seats USING btree (agendaitem_id);

CREATE INDEX boards_agendaitem_seats_seat_id_19f0a0b9 ON public.boards_agendaitem_seats USING btree (seat_id);

CREATE INDEX boards_agreedaction_body_id_f97f65a8 ON public.boards_agreedaction USING btree (body_id);

CREATE INDEX boards_agreedaction_item_id_381f7a81 ON public.boards_agreedaction USING btree (item_id);

CREATE INDEX boards_agreedaction_meeting_id_cec5af27 ON public.boards_agreedaction USING btree (meeting_id);

CREATE INDEX boards_agreedaction_organisation_id_45520b9d ON public.boards_agreedaction USING btree (organisation_id);

CREATE INDEX boards_agreedaction_owner_id_104329b4 ON public.boards_agreedaction USING btree (owner_id);

CREATE INDEX boards_agreedaction_superseded_by_id_f410885c ON public.boards_agreedaction USING btree (superseded_by_id);

CREATE INDEX boards_agreedaction_task_id_f2444537 ON public.boards_agreedaction USING btree (task_id);

CREATE INDEX boards_answer_answered_as_id_71eda561 ON public.boards_answer USING btree (answered_as_id);

CREATE INDEX boards_answer_answered_by_id_640076cc ON public.boards_answer USING btree (answered_by_id);

CREATE INDEX boards_answer_post_id_e336efb8 ON public.boards_answer USING btree (post_id);

CREATE INDEX boards_answer_procedure_id_ae71150f ON public.boards_answer USING btree (procedure_id);

CREATE INDEX boards_answer_seat_id_9b66b990 ON public.boards_answer USING btree (seat_id);

CREATE INDEX boards_answerreminder_answer_id_21940602 ON public.boards_answerreminder USING btree (answer_id);

CREATE INDEX boards_answerreminder_person_id_c07bfc7b ON public.boards_answerreminder USING btree (person_id);

CREATE INDEX boards_attendance_instead_person_id_253c2a93 ON public.boards_attendance USING btree (instead_person_id);

CREATE INDEX boards_attendance_instead_post_id_2d561424 ON public.boards_attendance USING btree (instead_post_id);

CREATE INDEX boards_attendance_meeting_id_2d80193b ON public.boards_attendance USING btree (meeting_id);

CREATE INDEX boards_attendance_person_id_1011933d ON public.boards_attendance USING btree (person_id);

CREATE INDEX boards_attendance_post_id_f98f953a ON public.boards_attendance USING btree (post_id);

CREATE INDEX boards_attendance_seat_id_72b9a7db ON public.boards_attendance USING btree (seat_id);

CREATE INDEX boards_body_area_id_daf84e59 ON public.boards_body USING btree (area_id);

CREATE INDEX boards_body_parent_id_a8a38b44 ON public.boards_body USING btree (parent_id);

CREATE INDEX boards_bodylink_body_id_f9bc7f78 ON public.boards_bodylink USING btree (body_id);

CREATE INDEX boards_bodylink_linked_id_5ccc8117 ON public.boards_bodylink USING btree (linked_id);

CREATE INDEX boards_calendarfeed_digest_ac54402c_like ON public.boards_calendarfeed USING btree (digest varchar_pattern_ops);

CREATE INDEX boards_claim_action_id_bb1801b8 ON public.boards_claim USING btree (action_id);

CREATE INDEX boards_claim_claimed_by_id_6f763216 ON public.boards_claim USING btree (claimed_by_id);

CREATE INDEX boards_clearance_answered_by_id_e8460836 ON public.boards_clearance USING btree (answered_by_id);

CREATE INDEX boards_clearance_paper_id_b03ff800 ON public.boards_clearance USING btree (paper_id);

CREATE INDEX boards_clearance_post_id_a8d38da0 ON public.boards_clearance USING btree (post_id);

CREATE INDEX boards_clearer_body_id_d0d8aea8 ON public.boards_clearer USING btree (body_id);

CREATE INDEX boards_clearer_post_id_c0046221 ON public.boards_clearer USING btree (post_id);

CREATE INDEX boards_concern_body_id_99198296 ON public.boards_concern USING btree (body_id);

CREATE INDEX boards_concern_organisation_id_96fa5765 ON public.boards_concern USING btree (organisation_id);

CREATE INDEX boards_concern_post_id_8104408a ON public.boards_concern USING btree (post_id);

CREATE INDEX boards_correction_corrected_by_id_3b2cf14d ON public.boards_correction USING btree (corrected_by_id);

CREATE INDEX boards_correction_passage_id_206daa67 ON public.boards_correction USING btree (passage_id);

CREATE INDEX boards_decisionnotice_approved_by_id_174b907d ON public.boards_decisionnotice USING btree (approved_by_id);

CREATE INDEX boards_decisionnotice_area_id_211d11e5 ON public.boards_decisionnotice USING btree (area_id);

CREATE INDEX boards_decisionnotice_drafted_by_id_2033f010 ON public.boards_decisionnotice USING btree (drafted_by_id);

CREATE INDEX boards_decisionnotice_lead_id_65ce7a34 ON public.boards_decisionnotice USING btree (lead_id);

CREATE INDEX boards_decisionnotice_signed_by_id_6483cefc ON public.boards_decisionnotice USING btree (signed_by_id);

CREATE INDEX boards_decisionnotice_signed_for_id_d19a7a4b ON public.boards_decisionnotice USING btree (signed_for_id);

CREATE INDEX boards_draftadvice_post_id_1a0f9cd7 ON public.boards_draftadvice USING btree (post_id);

CREATE INDEX boards_dueaction_action_id_a68d38aa ON public.boards_dueaction USING btree (action_id);

CREATE INDEX boards_dueaction_meeting_id_6ff52048 ON public.boards_dueaction USING btree (meeting_id);

CREATE INDEX boards_exhibit_paper_id_9f61a0cb ON public.boards_exhibit USING btree (paper_id);

CREATE INDEX boards_formername_body_id_3b6be2af ON public.boards_formername USING btree (body_id);

CREATE INDEX boards_frequency_body_id_1fd23432 ON public.boards_frequency USING btree (body_id);

CREATE INDEX boards_hearing_meeting_id_92c76da0 ON public.boards_hearing USING btree (meeting_id);

CREATE INDEX boards_hearing_noted_by_id_60a3b882 ON public.boards_hearing USING btree (noted_by_id);

CREATE INDEX boards_interest_attendance_id_cc409c16 ON public.boards_interest USING btree (attendance_id);

CREATE INDEX boards_interest_item_id_fd5760c3 ON public.boards_interest USING btree (item_id);

CREATE INDEX boards_interest_organisation_id_7c336d3b ON public.boards_interest USING btree (organisation_id);

CREATE INDEX boards_interest_person_id_b9dd6269 ON public.boards_interest USING btree (person_id);

CREATE INDEX boards_invitation_meeting_id_0cccf29c ON public.boards_invitation USING btree (meeting_id);

CREATE INDEX boards_invitation_post_id_5c014662 ON public.boards_invitation USING btree (post_id);

CREATE INDEX boards_invitation_substitute_id_4bd4ca9a ON public.boards_invitation USING btree (substitute_id);

CREATE INDEX boards_lead_seat_id_d733f834 ON public.boards_lead USING btree (seat_id);

CREATE INDEX boards_making_asked_by_id_bd7df589 ON public.boards_making USING btree (asked_by_id);

CREATE INDEX boards_making_meeting_id_16027877 ON public.boards_making USING btree (meeting_id);

CREATE INDEX boards_making_papers_making_id_042467a3 ON public.boards_making_papers USING btree (making_id);

CREATE INDEX boards_making_papers_paper_id_b4a15a4c ON public.boards_making_papers USING btree (paper_id);

CREATE INDEX boards_matter_body ON public.boards_matter USING btree (body_id, status);

CREATE INDEX boards_matter_body_id_e7d02a94 ON public.boards_matter USING btree (body_id);

CREATE INDEX boards_matter_came_from_id_37108988 ON public.boards_matter USING btree (came_from_id);

CREATE INDEX boards_matter_proposed_by_id_fa4b19a5 ON public.boards_matter USING btree (proposed_by_id);

CREATE INDEX boards_meeting_body ON public.boards_meeting USING btree (body_id, starts_at);

CREATE INDEX boards_meeting_body_id_6697d131 ON public.boards_meeting USING btree (body_id);

CREATE INDEX boards_meeting_template_id_0525adf5 ON public.boards_meeting USING btree (template_id);

CREATE INDEX boards_minutepassage_item_id_f94a2f6a ON public.boards_minutepassage USING btree (item_id);

CREATE INDEX boards_minutepassage_minutes_id_d358d035 ON public.boards_minutepassage USING btree (minutes_id);

CREATE INDEX boards_minutepassage_outcome_id_7f11ba20 ON public.boards_minutepassage USING btree (outcome_id);

CREATE INDEX boards_minutes_approval_item_id_a00509b2 ON public.boards_minutes USING btree (approval_item_id);

CREATE INDEX boards_minutes_approved_by_id_100159c4 ON public.boards_minutes USING btree (approved_by_id);

CREATE INDEX boards_noticeadvice_answered_by_id_6229ac26 ON public.boards_noticeadvice USING btree (answered_by_id);

CREATE INDEX boards_noticeadvice_notice_id_1b779ca4 ON public.boards_noticeadvice USING btree (notice_id);

CREATE INDEX boards_noticeadvice_post_id_e7f6925b ON public.boards_noticeadvice USING btree (post_id);

CREATE INDEX boards_noticeadvicedraft_post_id_b6f097e9 ON public.boards_noticeadvicedraft USING btree (post_id);

CREATE INDEX boards_outcome_body ON public.boards_outcome USING btree (body_id, year, number);

CREATE INDEX boards_outcome_body_id_46362f82 ON public.boards_outcome USING btree (body_id);

CREATE INDEX boards_outcome_carried_to_id_8c72b7e8 ON public.boards_outcome USING btree (carried_to_id);

CREATE INDEX boards_outcome_item_id_d94f5d97 ON public.boards_outcome USING btree (item_id);

CREATE INDEX boards_outcome_recorded_by_id_e629f54a ON public.boards_outcome USING btree (recorded_by_id);

CREATE INDEX boards_outcome_went_to_id_02753f94 ON public.boards_outcome USING btree (went_to_id);

CREATE INDEX boards_outofmeeting_body ON public.boards_outofmeeting USING btree (body_id, status);

CREATE INDEX boards_outofmeeting_body_id_cc84f5b1 ON public.boards_outofmeeting USING btree (body_id);

CREATE INDEX boards_outofmeeting_decided_by_id_a78f1342 ON public.boards_outofmeeting USING btree (decided_by_id);

CREATE INDEX boards_outofmeeting_proposed_by_id_5a158838 ON public.boards_outofmeeting USING btree (proposed_by_id);

CREATE INDEX boards_outofmeeting_ratification_item_id_b6b48158 ON public.boards_outofmeeting USING btree (ratification_item_id);

CREATE INDEX boards_outofmeeting_ratified_by_id_727b8b01 ON public.boards_outofmeeting USING btree (ratified_by_id);

CREATE INDEX boards_pack_meeting_id_fd3cb391 ON public.boards_pack USING btree (meeting_id);

CREATE INDEX boards_paper_author_id_027503d4 ON public.boards_paper USING btree (author_id);

CREATE INDEX boards_paper_item_id_4d93886f ON public.boards_paper USING btree (item_id);

CREATE INDEX boards_paper_seats_paper_id_b793c782 ON public.boards_paper_seats USING btree (paper_id);

CREATE INDEX boards_paper_seats_seat_id_f5f6e111 ON public.boards_paper_seats USING btree (seat_id);

CREATE INDEX boards_paperreminder_clearance_id_db3eda9a ON public.boards_paperreminder USING btree (clearance_id);

CREATE INDEX boards_paperreminder_paper_id_86859025 ON public.boards_paperreminder USING btree (paper_id);

CREATE INDEX boards_paperreminder_person_id_b0710470 ON public.boards_paperreminder USING btree (person_id);

CREATE INDEX boards_practice_area_id_c2b75ee2 ON public.boards_practice USING btree (area_id);

CREATE INDEX boards_practice_organisation_id_98c0cdaa ON public.boards_practice USING btree (organisation_id);

CREATE INDEX boards_practice_post_id_9ee2c1b9 ON public.boards_practice USING btree (post_id);

CREATE INDEX boards_priority_body_id_7bb2e2e9 ON public.boards_priority USING btree (body_id);

CREATE INDEX boards_published_area_id_e38edaf9 ON public.boards_published USING btree (area_id);

CREATE INDEX boards_published_body_id_f5821ab1 ON public.boards_published USING btree (body_id);

CREATE INDEX boards_published_minutes_id_76a94db8 ON public.boards_published USING btree (minutes_id);

CREATE INDEX boards_published_notice_id_b2d00173 ON public.boards_published USING btree (notice_id);

CREATE INDEX boards_published_out_of_meeting_id_a682eacc ON public.boards_published USING btree (out_of_meeting_id);

CREATE INDEX boards_publisheddecision_published_id_ff1d0070 ON public.boards_publisheddecision USING btree (published_id);

CREATE INDEX boards_recommendation_answer_item_id_6e6c9ea6 ON public.boards_recommendation USING btree (answer_item_id);

CREATE INDEX boards_recommendation_answered_as_id_229acec7 ON public.boards_recommendation USING btree (answered_as_id);

CREATE INDEX boards_recommendation_answered_by_id_6f00599a ON public.boards_recommendation USING btree (answered_by_id);

CREATE INDEX boards_recommendation_notice_id_9cc2fc76 ON public.boards_recommendation USING btree (notice_id);

CREATE INDEX boards_registeredinterest_body_id_b8df1968 ON public.boards_registeredinterest USING btree (body_id);

CREATE INDEX boards_registeredinterest_person_id_4243e40d ON public.boards_registeredinterest USING btree (person_id);

CREATE INDEX boards_registeredinterest_post_id_e50dcb2a ON public.boards_registeredinterest USING btree (post_id);

CREATE INDEX boards_reminder_action_id_ed35c848 ON public.boards_reminder USING btree (action_id);

CREATE INDEX boards_reminder_person_id_8f1d7c0b ON public.boards_reminder USING btree (person_id);

CREATE INDEX boards_reply_concern_id_c895a9d2 ON public.boards_reply USING btree (concern_id);

CREATE INDEX boards_reply_post_id_3c347bef ON public.boards_reply USING btree (post_id);

CREATE INDEX boards_seat_body_id_31d762dd ON public.boards_seat USING btree (body_id);

CREATE INDEX boards_seat_organisation_id_e3c12140 ON public.boards_seat USING btree (organisation_id);

CREATE INDEX boards_seat_post_id_ded78ec7 ON public.boards_seat USING btree (post_id);

CREATE INDEX boards_section_changed_by_id_e2b72940 ON public.boards_section USING btree (changed_by_id);

CREATE INDEX boards_section_paper_id_f70df1f3 ON public.boards_section USING btree (paper_id);

CREATE INDEX boards_sending_meeting_id_46c14044 ON public.boards_sending USING btree (meeting_id);

CREATE INDEX boards_sending_message_id_9459c558 ON public.boards_sending USING btree (message_id);

CREATE INDEX boards_sending_person_id_dd94187a ON public.boards_sending USING btree (person_id);

CREATE INDEX boards_sending_post_id_4eb2cdda ON public.boards_sending USING btree (post_id);

CREATE INDEX boards_setting_body_id_dc2a017d ON public.boards_setting USING btree (body_id);

CREATE INDEX boards_signature_signed_by_id_8b639c3f ON public.boards_signature USING btree (signed_by_id);

CREATE INDEX boards_step_action_id_1384d27d ON public.boards_step USING btree (action_id);

CREATE INDEX boards_step_person_id_df507d48 ON public.boards_step USING btree (person_id);

CREATE INDEX boards_step_post_id_28f8ce4a ON public.boards_step USING btree (post_id);

CREATE INDEX boards_substitute_post_id_c1fcd9fd ON public.boards_substitute USING btree (post_id);

CREATE INDEX boards_substitute_seat_id_fdec971c ON public.boards_substitute USING btree (seat_id);

CREATE INDEX boards_takenup_area_id_77ec55da ON public.boards_takenup USING btree (area_id);

CREATE INDEX boards_takenup_organisation_id_86ef0449 ON public.boards_takenup USING btree (organisation_id);

CREATE INDEX boards_takenup_practice_id_eb344d7e ON public.boards_takenup USING btree (practice_id);

CREATE INDEX boards_task_body_id_a488ba52 ON public.boards_task USING btree (body_id);

CREATE INDEX boards_task_priority_id_191b91a8 ON public.boards_task USING btree (priority_id);

CREATE INDEX boards_task_serves_id_1a606210 ON public.boards_task USING btree (serves_id);

CREATE INDEX boards_template_body_id_feca4bed ON public.boards_template USING btree (body_id);

CREATE INDEX boards_templateitem_template_id_75e13db0 ON public.boards_templateitem USING btree (template_id);

CREATE INDEX boards_termsofreference_body_id_16f15d45 ON public.boards_termsofreference USING btree (body_id);

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

CREATE INDEX funding_achievedsofar_agreed_id_7c4c336a ON public.funding_achievedsofar USING btree (agreed_id);

CREATE INDEX funding_achievedsofar_area_id_80d15eda ON public.funding_achievedsofar USING btree (area_id);

CREATE INDEX funding_agreedmeasure_agreement_id_c299b0cd ON public.funding_agreedmeasure USING btree (agreement_id);

CREATE INDEX funding_agreedmeasure_measure_id_4d814849 ON public.funding_agreedmeasure USING btree (measure_id);

CREATE INDEX funding_agreement_ending ON public.funding_agreement USING btree (status, ends_on);

CREATE INDEX funding_agreement_fund_id_4d412db9 ON public.funding_agreement USING btree (fund_id);

CREATE INDEX funding_agreement_line_id_1c6b0e7a ON public.funding_agreement USING btree (line_id);

CREATE INDEX funding_agreement_pot_id_461e95c3 ON public.funding_agreement USING btree (pot_id);

CREATE INDEX funding_agreement_recipient_id_0a442feb ON public.funding_agreement USING btree (recipient_id);

CREATE INDEX funding_agreement_reference_f7715005_like ON public.funding_agreement USING btree (reference varchar_pattern_ops);

CREATE UNIQUE INDEX funding_an_instalment_is_paid_once ON public.funding_payment USING btree (instalment_id) WHERE ((instalment_id IS NOT NULL) AND (NOT ((status)::text = 'refused'::text)));

CREATE INDEX funding_answer_application_id_a251f7bb ON public.funding_answer USING btree (application_id);

CREATE INDEX funding_answer_question_id_6b6ea2ae ON public.funding_answer USING btree (question_id);

CREATE INDEX funding_application_begun_as_id_631e03b7 ON public.funding_application USING btree (begun_as_id);

CREATE INDEX funding_application_call_id_a9803b50 ON public.funding_application USING btree (call_id);

CREATE INDEX funding_application_decided_as_id_24677f3a ON public.funding_application USING btree (decided_as_id);

CREATE INDEX funding_application_form_id_e221e02a ON public.funding_application USING btree (form_id);

CREATE INDEX funding_application_moderated_as_id_cd7c08a6 ON public.funding_application USING btree (moderated_as_id);

CREATE INDEX funding_application_organisation_id_39e1b243 ON public.funding_application USING btree (organisation_id);

CREATE INDEX funding_application_outcome_id_dc36d7f1 ON public.funding_application USING btree (outcome_id);

CREATE INDEX funding_application_submitted_as_id_0922889e ON public.funding_application USING btree (submitted_as_id);

CREATE UNIQUE INDEX funding_asked_back_once_at_a_time ON public.funding_clawback USING btree (agreement_id) WHERE ((status)::text = 'asked'::text);

CREATE INDEX funding_assessment_application_id_31359c32 ON public.funding_assessment USING btree (application_id);

CREATE INDEX funding_assessment_post_id_9d8461df ON public.funding_assessment USING btree (post_id);

CREATE INDEX funding_attachment_application_id_dbe52716 ON public.funding_attachment USING btree (application_id);

CREATE INDEX funding_attachment_brought_as_id_1e3a91e3 ON public.funding_attachment USING btree (brought_as_id);

CREATE INDEX funding_attachment_brought_by_id_aa88ae05 ON public.funding_attachment USING btree (brought_by_id);

CREATE INDEX funding_award_accepted_as_id_a3096afa ON public.funding_award USING btree (accepted_as_id);

CREATE INDEX funding_award_area_id_7ea52c62 ON public.funding_award USING btree (area_id);

CREATE INDEX funding_award_decided_as_id_c90d6c9a ON public.funding_award USING btree (decided_as_id);

CREATE INDEX funding_award_of_organisation ON public.funding_award USING btree (organisation_id, status);

CREATE INDEX funding_award_of_pot ON public.funding_award USING btree (pot_id, status);

CREATE INDEX funding_award_organisation_id_9567dd2f ON public.funding_award USING btree (organisation_id);

CREATE INDEX funding_award_outcome_id_9213b92b ON public.funding_award USING btree (outcome_id);

CREATE INDEX funding_award_pot_id_0c59c867 ON public.funding_award USING btree (pot_id);

CREATE INDEX funding_award_scenario_id_a2c15afd ON public.funding_award USING btree (scenario_id);

CREATE INDEX funding_bid_fund_id_5cbb0b74 ON public.funding_bid USING btree (fund_id);

CREATE INDEX funding_bid_made_as_id_ddea1170 ON public.funding_bid USING btree (made_as_id);

CREATE INDEX funding_bidsection_bid_id_b23353d4 ON public.funding_bidsection USING btree (bid_id);

CREATE INDEX funding_bidsection_owner_id_bf86ff96 ON public.funding_bidsection USING btree (owner_id);

CREATE INDEX funding_bidsection_written_as_id_8a959487 ON public.funding_bidsection USING btree (written_as_id);

CREATE INDEX funding_broughttable_fund_id_499139c8 ON public.funding_broughttable USING btree (fund_id);

CREATE INDEX funding_broughttable_person_id_d64bbea5 ON public.funding_broughttable USING btree (person_id);

CREATE INDEX funding_budgetline_of_which_id_39d7528c ON public.funding_budgetline USING btree (of_which_id);

CREATE INDEX funding_budgetline_table_id_2506e90b ON public.funding_budgetline USING btree (table_id);

CREATE INDEX funding_budgettable_awards_from_budgettable_id_726208f2 ON public.funding_budgettable_awards USING btree (from_budgettable_id);

CREATE INDEX funding_budgettable_awards_to_budgettable_id_ab135c6d ON public.funding_budgettable_awards USING btree (to_budgettable_id);

CREATE INDEX funding_budgettable_brought_as_id_b870dba8 ON public.funding_budgettable USING btree (brought_as_id);

CREATE INDEX funding_budgettable_brought_by_id_a28b6031 ON public.funding_budgettable USING btree (brought_by_id);

CREATE INDEX funding_budgettable_brought_from_id_530eee31 ON public.funding_budgettable USING btree (brought_from_id);

CREATE INDEX funding_budgettable_carries_from_from_budgettable_id_c1e21402 ON public.funding_budgettable_carries_from USING btree (from_budgettable_id);

CREATE INDEX funding_budgettable_carries_from_to_budgettable_id_36074a85 ON public.funding_budgettable_carries_from USING btree (to_budgettable_id);

CREATE INDEX funding_budgettable_code_54fcaf14_like ON public.funding_budgettable USING btree (code varchar_pattern_ops);

CREATE INDEX funding_budgettable_fund_id_7ac77ae9 ON public.funding_budgettable USING btree (fund_id);

CREATE INDEX funding_budgettable_supersedes_id_89304c2f ON public.funding_budgettable USING btree (supersedes_id);

CREATE INDEX funding_call_invited_call_id_c52a3e59 ON public.funding_call_invited USING btree (call_id);

CREATE INDEX funding_call_invited_organisation_id_e957f05a ON public.funding_call_invited USING btree (organisation_id);

CREATE INDEX funding_call_made_as_id_c3618ca6 ON public.funding_call USING btree (made_as_id);

CREATE INDEX funding_call_pot_id_a26b15e9 ON public.funding_call USING btree (pot_id);

CREATE INDEX funding_carryforward_agreement_id_c9eb54b0 ON public.funding_carryforward USING btree (agreement_id);

CREATE INDEX funding_carryforward_approved_as_id_0107a143 ON public.funding_carryforward USING btree (approved_as_id);

CREATE INDEX funding_clawback_agreement_id_f20ba515 ON public.funding_clawback USING btree (agreement_id);

CREATE INDEX funding_clawback_asked_as_id_f809a41b ON public.funding_clawback USING btree (asked_as_id);

CREATE INDEX funding_condition_agreement_id_2b2974ed ON public.funding_condition USING btree (agreement_id);

CREATE INDEX funding_condition_settled_as_id_1b162c52 ON public.funding_condition USING btree (settled_as_id);

CREATE INDEX funding_conditionevidence_condition_id_181278a5 ON public.funding_conditionevidence USING btree (condition_id);

CREATE INDEX funding_conditionevidence_document_id_8c541d3e ON public.funding_conditionevidence USING btree (document_id);

CREATE INDEX funding_conditionevidence_given_as_id_f0206364 ON public.funding_conditionevidence USING btree (given_as_id);

CREATE INDEX funding_countrow_table_id_eab707e9 ON public.funding_countrow USING btree (table_id);

CREATE INDEX funding_counttable_area_id_69070d05 ON public.funding_counttable USING btree (area_id);

CREATE INDEX funding_counttable_code_6811fb88_like ON public.funding_counttable USING btree (code varchar_pattern_ops);

CREATE INDEX funding_criterion_call_id_4e86e13d ON public.funding_criterion USING btree (call_id);

CREATE INDEX funding_document_agreement_id_6ae827a5 ON public.funding_document USING btree (agreement_id);

CREATE INDEX funding_document_brought_as_id_3a713079 ON public.funding_document USING btree (brought_as_id);

CREATE INDEX funding_document_brought_by_id_52795f7d ON public.funding_document USING btree (brought_by_id);

CREATE INDEX funding_extension_call_id_19088865 ON public.funding_extension USING btree (call_id);

CREATE INDEX funding_extension_given_as_id_cd852beb ON public.funding_extension USING btree (given_as_id);

CREATE INDEX funding_extension_organisation_id_2d381d74 ON public.funding_extension USING btree (organisation_id);

CREATE INDEX funding_financeline_given_in_id_3285c995 ON public.funding_financeline USING btree (given_in_id);

CREATE INDEX funding_financeline_heading_id_c8ef3a09 ON public.funding_financeline USING btree (heading_id);

CREATE INDEX funding_formversion_call_id_1abbd6fd ON public.funding_formversion USING btree (call_id);

CREATE INDEX funding_fund_area_id_80ca325e ON public.funding_fund USING btree (area_id);

CREATE INDEX funding_fund_policing_body_id_55af897a ON public.funding_fund USING btree (policing_body_id);

CREATE INDEX funding_fund_source_id_d88d671e ON public.funding_fund USING btree (source_id);

CREATE INDEX funding_fundingsetting_policing_body_id_1660cf51 ON public.funding_fundingsetting USING btree (policing_body_id);

CREATE INDEX funding_fundingsource_name_6d9a1691_like ON public.funding_fundingsource USING btree (name varchar_pattern_ops);

CREATE INDEX funding_grantnotice_looked_over_as_id_ab522051 ON public.funding_grantnotice USING btree (looked_over_as_id);

CREATE INDEX funding_grantnotice_looked_over_by_id_ede24bef ON public.funding_grantnotice USING btree (looked_over_by_id);

CREATE INDEX funding_grantnotice_written_as_id_6486932f ON public.funding_grantnotice USING btree (written_as_id);

CREATE INDEX funding_grantnotice_written_by_id_05cfc659 ON public.funding_grantnotice USING btree (written_by_id);

CREATE INDEX funding_heading_agreement_id_8ce0b040 ON public.funding_heading USING btree (agreement_id);

CREATE INDEX funding_instalment_agreement_id_750fdd50 ON public.funding_instalment USING btree (agreement_id);

CREATE INDEX funding_journal_from_pot_id_e4a47461 ON public.funding_journal USING btree (from_pot_id);

CREATE INDEX funding_journal_fund_id_5b555328 ON public.funding_journal USING btree (fund_id);

CREATE INDEX funding_journal_of_fund ON public.funding_journal USING btree (fund_id, status);

CREATE INDEX funding_journal_outcome_id_94fdd7b3 ON public.funding_journal USING btree (outcome_id);

CREATE INDEX funding_journal_proposed_as_id_ccdd7648 ON public.funding_journal USING btree (proposed_as_id);

CREATE INDEX funding_journal_proposed_by_id_6c2c8dce ON public.funding_journal USING btree (proposed_by_id);

CREATE INDEX funding_journal_recipient_id_57ad4899 ON public.funding_journal USING btree (recipient_id);

CREATE INDEX funding_journal_settled_as_id_7d597f41 ON public.funding_journal USING btree (settled_as_id);

CREATE INDEX funding_journal_settled_by_id_ffed6516 ON public.funding_journal USING btree (settled_by_id);

CREATE INDEX funding_journal_to_pot_id_0c94a6ad ON public.funding_journal USING btree (to_pot_id);

CREATE INDEX funding_match_agreement_id_aa1b6ae8 ON public.funding_match USING btree (agreement_id);

CREATE INDEX funding_measure_fund_id_c8f46f3d ON public.funding_measure USING btree (fund_id);

CREATE INDEX funding_measurefigure_area_id_a5036c9a ON public.funding_measurefigure USING btree (area_id);

CREATE INDEX funding_measurefigure_given_in_id_caf347bd ON public.funding_measurefigure USING btree (given_in_id);

CREATE INDEX funding_measurefigure_measure_id_121791a8 ON public.funding_measurefigure USING btree (measure_id);

CREATE INDEX funding_need_fund_id_7b0a6bb4 ON public.funding_need USING btree (fund_id);

CREATE INDEX funding_need_priority_id_3475bb3c ON public.funding_need USING btree (priority_id);

CREATE UNIQUE INDEX funding_one_application_each ON public.funding_application USING btree (call_id, organisation_id) WHERE (NOT ((status)::text = 'withdrawn'::text));

CREATE UNIQUE INDEX funding_one_edition_stands ON public.funding_release USING btree (area_id, month) WHERE (withdrawn_at IS NULL);

CREATE UNIQUE INDEX funding_one_foot_a_table ON public.funding_countrow USING btree (table_id) WHERE is_foot;

CREATE UNIQUE INDEX funding_one_priority_a_kind_of_work ON public.funding_need USING btree (fund_id, service) WHERE (closed_on IS NULL);

CREATE UNIQUE INDEX funding_one_scenario_chosen ON public.funding_scenario USING btree (pot_id) WHERE ((status)::text = 'chosen'::text);

CREATE UNIQUE INDEX funding_one_tolerance_in_force ON public.funding_tolerance USING btree (policing_body_id) WHERE (until_on IS NULL);

CREATE UNIQUE INDEX funding_one_variation_at_a_time ON public.funding_variation USING btree (agreement_id) WHERE ((status)::text = 'proposed'::text);

CREATE INDEX funding_outcomefigure_area_id_b33a7c47 ON public.funding_outcomefigure USING btree (area_id);

CREATE INDEX funding_outcomefigure_base_id_f77b4607 ON public.funding_outcomefigure USING btree (base_id);

CREATE INDEX funding_outcomefigure_fund_id_054e127e ON public.funding_outcomefigure USING btree (fund_id);

CREATE INDEX funding_overprogramming_authorised_as_id_d60580bd ON public.funding_overprogramming USING btree (authorised_as_id);

CREATE INDEX funding_overprogramming_authorised_by_id_4a74e8c0 ON public.funding_overprogramming USING btree (authorised_by_id);

CREATE INDEX funding_payment_agreement_id_e320f63e ON public.funding_payment USING btree (agreement_id);

CREATE INDEX funding_payment_approved_as_id_fec3c1f9 ON public.funding_payment USING btree (approved_as_id);

CREATE INDEX funding_payment_approved_by_id_78e7eb73 ON public.funding_payment USING btree (approved_by_id);

CREATE INDEX funding_payment_asked_as_id_57a0c84f ON public.funding_payment USING btree (asked_as_id);

CREATE INDEX funding_payment_asked_by_id_4c13ac54 ON public.funding_payment USING btree (asked_by_id);

CREATE INDEX funding_payment_checked_as_id_b09ddd34 ON public.funding_payment USING btree (checked_as_id);

CREATE INDEX funding_payment_checked_by_id_bd590e52 ON public.funding_payment USING btree (checked_by_id);

CREATE INDEX funding_payment_for_return_id_b5b444aa ON public.funding_payment USING btree (for_return_id);

CREATE INDEX funding_payment_instalment_id_3c471705 ON public.funding_payment USING btree (instalment_id);

CREATE INDEX funding_pot_decided_as_id_f81b9bcb ON public.funding_pot USING btree (decided_as_id);

CREATE INDEX funding_pot_fund_id_a6120b4f ON public.funding_pot USING btree (fund_id);

CREATE INDEX funding_pot_made_as_id_2801b00c ON public.funding_pot USING btree (made_as_id);

CREATE INDEX funding_pot_outcome_id_078d0dd5 ON public.funding_pot USING btree (outcome_id);

CREATE INDEX funding_pot_planned_in_id_1de32cf8 ON public.funding_pot USING btree (planned_in_id);

CREATE INDEX funding_profiled_heading_id_c915f689 ON public.funding_profiled USING btree (heading_id);

CREATE INDEX funding_project_area_id_5e00f3ae ON public.funding_project USING btree (area_id);

CREATE INDEX funding_project_fund_id_a0e56593 ON public.funding_project USING btree (fund_id);

CREATE INDEX funding_question_form_id_46ce5054 ON public.funding_question USING btree (form_id);

CREATE INDEX funding_rating_agreement_id_1e6d28c3 ON public.funding_rating USING btree (agreement_id);

CREATE INDEX funding_rating_given_as_id_dd7f8cc2 ON public.funding_rating USING btree (given_as_id);

CREATE INDEX funding_release_area_id_6e4f3263 ON public.funding_release USING btree (area_id);

CREATE INDEX funding_release_policing_body_id_f8878034 ON public.funding_release USING btree (policing_body_id);

CREATE INDEX funding_release_published_as_id_aeeeead7 ON public.funding_release USING btree (published_as_id);

CREATE INDEX funding_release_published_by_id_423b291b ON public.funding_release USING btree (published_by_id);

CREATE INDEX funding_return_agreement_id_c384a6c3 ON public.funding_return USING btree (agreement_id);

CREATE INDEX funding_return_certified_as_id_ec5879dc ON public.funding_return USING btree (certified_as_id);

CREATE INDEX funding_return_decided_as_id_7ed098c1 ON public.funding_return USING btree (decided_as_id);

CREATE INDEX funding_return_due ON public.funding_return USING btree (status, due_on);

CREATE INDEX funding_return_prepared_as_id_068b1bd2 ON public.funding_return USING btree (prepared_as_id);

CREATE INDEX funding_return_prepared_by_id_58d31c74 ON public.funding_return USING btree (prepared_by_id);

CREATE INDEX funding_returnreminder_given_in_id_4ab0c6a5 ON public.funding_returnreminder USING btree (given_in_id);

CREATE INDEX funding_returnreminder_person_id_f807130d ON public.funding_returnreminder USING btree (person_id);

CREATE INDEX funding_returnversion_certified_as_id_01177062 ON public.funding_returnversion USING btree (certified_as_id);

CREATE INDEX funding_returnversion_certified_by_id_b1a0c681 ON public.funding_returnversion USING btree (certified_by_id);

CREATE INDEX funding_returnversion_given_in_id_7777541a ON public.funding_returnversion USING btree (given_in_id);

CREATE INDEX funding_returnversion_prepared_as_id_04be576a ON public.funding_returnversion USING btree (prepared_as_id);

CREATE INDEX funding_routejudgement_agreement_id_5383ba64 ON public.funding_routejudgement USING btree (agreement_id);

CREATE INDEX funding_routejudgement_judged_as_id_9e1ef58e ON public.funding_routejudgement USING btree (judged_as_id);

CREATE INDEX funding_routejudgement_judged_by_id_be2ab63d ON public.funding_routejudgement USING btree (judged_by_id);

CREATE INDEX funding_scenario_chosen_as_id_28882bfd ON public.funding_scenario USING btree (chosen_as_id);

CREATE INDEX funding_scenario_made_as_id_4f890a77 ON public.funding_scenario USING btree (made_as_id);

CREATE INDEX funding_scenario_pot_id_a7c0525d ON public.funding_scenario USING btree (pot_id);

CREATE INDEX funding_scenario_today_id_5f7260b9 ON public.funding_scenario USING btree (today_id);

CREATE INDEX funding_scenariopart_scenario_id_e0afb4f2 ON public.funding_scenariopart USING btree (scenario_id);

CREATE INDEX funding_scenariopart_weights_id_7d350b52 ON public.funding_scenariopart USING btree (weights_id);

CREATE INDEX funding_score_assessment_id_d849e09a ON public.funding_score USING btree (assessment_id);

CREATE INDEX funding_score_criterion_id_0e6137ca ON public.funding_score USING btree (criterion_id);

CREATE INDEX funding_share_agreement_id_ec2a3bbb ON public.funding_share USING btree (agreement_id);

CREATE INDEX funding_share_area_id_72f22caf ON public.funding_share USING btree (area_id);

CREATE INDEX funding_share_organisation_id_788b9758 ON public.funding_share USING btree (organisation_id);

CREATE INDEX funding_signature_agreement_id_6bfa53ed ON public.funding_signature USING btree (agreement_id);

CREATE INDEX funding_signature_person_id_79d4c16b ON public.funding_signature USING btree (person_id);

CREATE INDEX funding_signature_post_id_86a5a39f ON public.funding_signature USING btree (post_id);

CREATE INDEX funding_spentinyear_agreement_id_628b51a4 ON public.funding_spentinyear USING btree (agreement_id);

CREATE INDEX funding_subsidies_standing ON public.funding_subsidyjudgement USING btree (finding, status);

CREATE INDEX funding_subsidyjudgement_agreement_id_ff8a76ad ON public.funding_subsidyjudgement USING btree (agreement_id);

CREATE INDEX funding_subsidyjudgement_answered_as_id_8239f9de ON public.funding_subsidyjudgement USING btree (answered_as_id);

CREATE INDEX funding_subsidyjudgement_answered_by_id_6a2c419e ON public.funding_subsidyjudgement USING btree (answered_by_id);

CREATE INDEX funding_subsidyjudgement_entered_as_id_eeb63d19 ON public.funding_subsidyjudgement USING btree (entered_as_id);

CREATE INDEX funding_subsidyjudgement_judged_as_id_b1fca527 ON public.funding_subsidyjudgement USING btree (judged_as_id);

CREATE INDEX funding_subsidyjudgement_judged_by_id_810ed414 ON public.funding_subsidyjudgement USING btree (judged_by_id);

CREATE INDEX funding_table_year ON public.funding_budgettable USING btree (fund_id, year);

CREATE INDEX funding_tolerance_policing_body_id_e8033047 ON public.funding_tolerance USING btree (policing_body_id);

CREATE INDEX funding_variation_agreed_as_id_9b5f5ec2 ON public.funding_variation USING btree (agreed_as_id);

CREATE INDEX funding_variation_agreement_id_181cdacf ON public.funding_variation USING btree (agreement_id);

CREATE INDEX funding_variation_proposed_as_id_e1870380 ON public.funding_variation USING btree (proposed_as_id);

CREATE INDEX funding_weight_area_id_2ac8906b ON public.funding_weight USING btree (area_id);

CREATE INDEX funding_weight_weights_id_2786788f ON public.funding_weight USING btree (weights_id);

CREATE INDEX funding_weights_area_id_9c28d60c ON public.funding_weights USING btree (area_id);

CREATE INDEX funding_weights_brought_as_id_d5bd778b ON public.funding_weights USING btree (brought_as_id);

CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));

CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);

CREATE INDEX marac_access_office ON public.marac_accessrequest USING btree (office_id, status, due_on);

CREATE INDEX marac_accesslink_key_id_fa65f4cb ON public.marac_accesslink USING btree (key_id);

CREATE INDEX marac_accesslink_noted_by_id_0bcc62ab ON public.marac_accesslink USING btree (noted_by_id);

CREATE INDEX marac_accesslink_party_id_0015f9f1 ON public.marac_accesslink USING btree (party_id);

CREATE INDEX marac_accesslink_referral_id_5335c9f7 ON public.marac_accesslink USING btree (referral_id);

CREATE INDEX marac_accesslink_request_id_ff4807b6 ON public.marac_accesslink USING btree (request_id);

CREATE INDEX marac_accesspassage_case_id_5e573287 ON public.marac_accesspassage USING btree (case_id);

CREATE INDEX marac_accesspassage_decided_by_id_402803af ON public.marac_accesspassage USING btree (decided_by_id);

CREATE INDEX marac_accesspassage_key_id_994857af ON public.marac_accesspassage USING btree (key_id);

CREATE INDEX marac_accesspassage_referral_id_a5355bc5 ON public.marac_accesspassage USING btree (referral_id);

CREATE INDEX marac_accesspassage_released_by_id_10c1efd5 ON public.marac_accesspassage USING btree (released_by_id);

CREATE INDEX marac_accesspassage_request_id_43ac10a8 ON public.marac_accesspassage USING btree (request_id);

CREATE INDEX marac_accessrequest_approved_by_id_6b15d576 ON public.marac_accessrequest USING btree (approved_by_id);

CREATE INDEX marac_accessrequest_handled_by_id_30955d70 ON public.marac_accessrequest USING btree (handled_by_id);

CREATE INDEX marac_accessrequest_handler_id_7db2b96f ON public.marac_accessrequest USING btree (handler_id);

CREATE INDEX marac_accessrequest_key_id_c7946350 ON public.marac_accessrequest USING btree (key_id);

CREATE INDEX marac_accessrequest_office_id_7596c5e7 ON public.marac_accessrequest USING btree (office_id);

CREATE INDEX marac_accessrequest_reference_b02a5bcf_like ON public.marac_accessrequest USING btree (reference varchar_pattern_ops);

CREATE INDEX marac_accessstep_by_post_id_235923b2 ON public.marac_accessstep USING btree (by_post_id);

CREATE INDEX marac_accessstep_key_id_46eb701b ON public.marac_accessstep USING btree (key_id);

CREATE INDEX marac_accessstep_request_id_1c9a0ee8 ON public.marac_accessstep USING btree (request_id);

CREATE INDEX marac_accessstop_request_id_63e16746 ON public.marac_accessstop USING btree (request_id);

CREATE INDEX marac_address_key_id_0e275032 ON public.marac_address USING btree (key_id);

CREATE INDEX marac_address_postcode ON public.marac_address USING btree (postcode_index) WHERE (NOT ((postcode_index)::text = ''::text));

CREATE INDEX marac_address_referral_id_ece7b9d3 ON public.marac_address USING btree (referral_id);

CREATE INDEX marac_agencydomain_organisation_id_c9de6867 ON public.marac_agencydomain USING btree (organisation_id);

CREATE INDEX marac_agendaitem_case_id_a06b36fc ON public.marac_agendaitem USING btree (case_id);

CREATE INDEX marac_agendaitem_meeting_id_0df2ccc8 ON public.marac_agendaitem USING btree (meeting_id);

CREATE INDEX marac_agendaitem_reason_id_449e5e09 ON public.marac_agendaitem USING btree (reason_id);

CREATE INDEX marac_agreed_chase ON public.marac_agreedaction USING btree (chase_on) WHERE ((sent_at IS NOT NULL) AND ((status)::text = 'open'::text));

CREATE INDEX marac_agreed_due ON public.marac_agreedaction USING btree (due_on);

CREATE INDEX marac_agreed_of ON public.marac_agreedaction USING btree (organisation_id, status, due_on);

CREATE INDEX marac_agreed_open ON public.marac_agreedaction USING btree (due_on, agreed_at) WHERE ((status)::text = 'open'::text);

CREATE INDEX marac_agreed_to_check ON public.marac_agreedaction USING btree (answered_at) WHERE ((checked_at IS NULL) AND (NOT ((status)::text = 'open'::text)));

CREATE INDEX marac_agreedaction_agreed_by_id_c91846d4 ON public.marac_agreedaction USING btree (agreed_by_id);

CREATE INDEX marac_agreedaction_answered_by_id_0b711f4e ON public.marac_agreedaction USING btree (answered_by_id);

CREATE INDEX marac_agreedaction_case_id_f7881e91 ON public.marac_agreedaction USING btree (case_id);

CREATE INDEX marac_agreedaction_checked_by_id_73f421e0 ON public.marac_agreedaction USING btree (checked_by_id);

CREATE INDEX marac_agreedaction_key_id_c70f8671 ON public.marac_agreedaction USING btree (key_id);

CREATE INDEX marac_agreedaction_meeting_id_b62f82b0 ON public.marac_agreedaction USING btree (meeting_id);

CREATE INDEX marac_agreedaction_organisation_id_cdf8a5f1 ON public.marac_agreedaction USING btree (organisation_id);

CREATE INDEX marac_agreedaction_post_id_1cceea8f ON public.marac_agreedaction USING btree (post_id);

CREATE INDEX marac_answer_key_id_c8ed9d33 ON public.marac_answer USING btree (key_id);

CREATE INDEX marac_answer_question_id_bea59172 ON public.marac_answer USING btree (question_id);

CREATE INDEX marac_answer_referral_id_209e12d1 ON public.marac_answer USING btree (referral_id);

CREATE INDEX marac_areachange_after_id_137ee653 ON public.marac_areachange USING btree (after_id);

CREATE INDEX marac_areachange_before_id_518d66b0 ON public.marac_areachange USING btree (before_id);

CREATE INDEX marac_areachange_by_post_id_0fd2fd67 ON public.marac_areachange USING btree (by_post_id);

CREATE INDEX marac_areachange_referral_id_aa0af214 ON public.marac_areachange USING btree (referral_id);

CREATE INDEX marac_attachment_added_by_id_addaec0c ON public.marac_attachment USING btree (added_by_id);

CREATE INDEX marac_attachment_key_id_f138d417 ON public.marac_attachment USING btree (key_id);

CREATE INDEX marac_attachment_referral_id_f9930c02 ON public.marac_attachment USING btree (referral_id);

CREATE INDEX marac_attachment_seen_by_id_ded8c0d7 ON public.marac_attachment USING btree (seen_by_id);

CREATE INDEX marac_attachment_unseen ON public.marac_attachment USING btree (referral_id) WHERE (came_later AND (seen_at IS NULL));

CREATE INDEX marac_attachmentpiece_attachment_id_fc4db526 ON public.marac_attachmentpiece USING btree (attachment_id);

CREATE INDEX marac_attachmentpiece_key_id_cfa23a4a ON public.marac_attachmentpiece USING btree (key_id);

CREATE INDEX marac_attendance_in_place_of_id_65ff36cd ON public.marac_attendance USING btree (in_place_of_id);

CREATE INDEX marac_attendance_meeting_id_2cdbb61e ON public.marac_attendance USING btree (meeting_id);

CREATE INDEX marac_attendance_organisation_id_7674c676 ON public.marac_attendance USING btree (organisation_id);

CREATE INDEX marac_attendance_person_id_e24752f3 ON public.marac_attendance USING btree (person_id);

CREATE INDEX marac_attendance_post_id_af2eccee ON public.marac_attendance USING btree (post_id);

CREATE INDEX marac_awaited_email ON public.marac_awaitedexclusion USING btree (email_index);

CREATE INDEX marac_awaitedexclusion_key_id_aa0bf7c9 ON public.marac_awaitedexclusion USING btree (key_id);

CREATE INDEX marac_awaitedexclusion_named_by_id_fa145663 ON public.marac_awaitedexclusion USING btree (named_by_id);

CREATE INDEX marac_awaitedexclusion_referral_id_6724fa19 ON public.marac_awaitedexclusion USING btree (referral_id);

CREATE INDEX marac_case_area ON public.marac_case USING btree (area_id, status);

CREATE INDEX marac_case_area_id_59a1b933 ON public.marac_case USING btree (area_id);

CREATE INDEX marac_case_earlier_case_id_029667ca ON public.marac_case USING btree (earlier_case_id);

CREATE INDEX marac_case_idva_service_id_291cd521 ON public.marac_case USING btree (idva_service_id);

CREATE INDEX marac_case_key_id_1fadf346 ON public.marac_case USING btree (key_id);

CREATE INDEX marac_case_lapses ON public.marac_case USING btree (lapses_on);

CREATE INDEX marac_case_number_f0cc6c55_like ON public.marac_case USING btree (number varchar_pattern_ops);

CREATE INDEX marac_case_unlisted ON public.marac_case USING btree (area_id) WHERE (listed_at IS NULL);

CREATE INDEX marac_case_victim_id_7791d0cf ON public.marac_case USING btree (victim_id);

CREATE INDEX marac_clock_referral_id_d47510c9 ON public.marac_clock USING btree (referral_id);

CREATE INDEX marac_clock_running ON public.marac_clock USING btree (due_elapsed_at) WHERE ((met_at IS NULL) AND (stopped_at IS NULL));

CREATE INDEX marac_complex_due ON public.marac_complexcase USING btree (review_on) WHERE (taken_off_at IS NULL);

CREATE INDEX marac_complexcase_case_id_bcf2642b ON public.marac_complexcase USING btree (case_id);

CREATE INDEX marac_complexcase_key_id_2d0335e2 ON public.marac_complexcase USING btree (key_id);

CREATE INDEX marac_complexcase_put_on_by_id_589a5d19 ON public.marac_complexcase USING btree (put_on_by_id);

CREATE INDEX marac_complexcase_reasons_complexcase_id_d0e28f09 ON public.marac_complexcase_reasons USING btree (complexcase_id);

CREATE INDEX marac_complexcase_reasons_reason_id_0806c8e5 ON public.marac_complexcase_reasons USING btree (reason_id);

CREATE INDEX marac_complexcase_taken_off_by_id_9888770c ON public.marac_complexcase USING btree (taken_off_by_id);

CREATE INDEX marac_complexreview_by_post_id_438fa2a1 ON public.marac_complexreview USING btree (by_post_id);

CREATE INDEX marac_complexreview_entry_id_dbe611cd ON public.marac_complexreview USING btree (entry_id);

CREATE INDEX marac_complexreview_key_id_f4c0faae ON public.marac_complexreview USING btree (key_id);

CREATE INDEX marac_contact_phone ON public.marac_safecontact USING btree (phone_index) WHERE (NOT ((phone_index)::text = ''::text));

CREATE INDEX marac_contactattempt_by_post_id_3f50b038 ON public.marac_contactattempt USING btree (by_post_id);

CREATE INDEX marac_contactattempt_key_id_a51ecffb ON public.marac_contactattempt USING btree (key_id);

CREATE INDEX marac_contactattempt_notice_id_9d0e6740 ON public.marac_contactattempt USING btree (notice_id);

CREATE INDEX marac_criterion_key_id_0f623166 ON public.marac_criterion USING btree (key_id);

CREATE INDEX marac_criterion_referral_id_c42c1801 ON public.marac_criterion USING btree (referral_id);

CREATE INDEX marac_filelink_referral_id_e8a0608c ON public.marac_filelink USING btree (referral_id);

CREATE INDEX marac_filelink_token_digest_2327539f_like ON public.marac_filelink USING btree (token_digest varchar_pattern_ops);

CREATE INDEX marac_finding_key_id_5227e7d8 ON public.marac_finding USING btree (key_id);

CREATE INDEX marac_finding_noted_by_id_a4e75ea3 ON public.marac_finding USING btree (noted_by_id);

CREATE INDEX marac_finding_request_id_39eebf58 ON public.marac_finding USING btree (request_id);

CREATE INDEX marac_flag_answered_by_id_714af6d9 ON public.marac_flag USING btree (answered_by_id);

CREATE INDEX marac_flag_case_id_2d95b08a ON public.marac_flag USING btree (case_id);

CREATE INDEX marac_flag_chase ON public.marac_flag USING btree (chase_on) WHERE ((status)::text = ANY (ARRAY[('asked'::character varying)::text, ('to_remove'::character varying)::text]));

CREATE INDEX marac_flag_of ON public.marac_flag USING btree (organisation_id, status, due_on);

CREATE INDEX marac_flag_organisation_id_06fd1bd1 ON public.marac_flag USING btree (organisation_id);

CREATE INDEX marac_flag_removed_by_id_67b2128c ON public.marac_flag USING btree (removed_by_id);

CREATE INDEX marac_idvanotice_adviser_id_15daa268 ON public.marac_idvanotice USING btree (adviser_id);

CREATE INDEX marac_idvanotice_answered_by_id_57347552 ON public.marac_idvanotice USING btree (answered_by_id);

CREATE INDEX marac_idvanotice_decline_reason_id_ad27f135 ON public.marac_idvanotice USING btree (decline_reason_id);

CREATE INDEX marac_idvanotice_key_id_9cca9b38 ON public.marac_idvanotice USING btree (key_id);

CREATE INDEX marac_idvanotice_referral_id_aa893929 ON public.marac_idvanotice USING btree (referral_id);

CREATE INDEX marac_idvanotice_service_id_886f3b98 ON public.marac_idvanotice USING btree (service_id);

CREATE INDEX marac_idvaservice_area_id_0d1d9b8c ON public.marac_idvaservice USING btree (area_id);

CREATE INDEX marac_idvaservice_organisation_id_08018bc4 ON public.marac_idvaservice USING btree (organisation_id);

CREATE INDEX marac_issuedform_name_a01195fc ON public.marac_issuedform USING btree (name);

CREATE INDEX marac_issuedform_name_a01195fc_like ON public.marac_issuedform USING btree (name varchar_pattern_ops);

CREATE INDEX marac_issuedform_tool_version_id_163c10eb ON public.marac_issuedform USING btree (tool_version_id);

CREATE INDEX marac_issuedform_version_4d860452 ON public.marac_issuedform USING btree (version);

CREATE INDEX marac_issuedform_version_4d860452_like ON public.marac_issuedform USING btree (version varchar_pattern_ops);

CREATE INDEX marac_liftedexclusion_key_id_4a5287b7 ON public.marac_liftedexclusion USING btree (key_id);

CREATE INDEX marac_liftedexclusion_lifted_by_id_1aabbe6c ON public.marac_liftedexclusion USING btree (lifted_by_id);

CREATE INDEX marac_liftedexclusion_person_id_bb34030b ON public.marac_liftedexclusion USING btree (person_id);

CREATE INDEX marac_liftedexclusion_post_id_071e2a98 ON public.marac_liftedexclusion USING btree (post_id);

CREATE INDEX marac_liftedexclusion_referral_id_82bb09ba ON public.marac_liftedexclusion USING btree (referral_id);

CREATE INDEX marac_linkask_asked ON public.marac_linkask USING btree (asked_at);

CREATE INDEX marac_mail_key_id_dcb9932c ON public.marac_mail USING btree (key_id);

CREATE INDEX marac_mail_message_id ON public.marac_mail USING btree (sender_id_digest);

CREATE INDEX marac_mail_reason_id_a2897a84 ON public.marac_mail USING btree (reason_id);

CREATE INDEX marac_mail_settled_by_id_258169a6 ON public.marac_mail USING btree (settled_by_id);

CREATE INDEX marac_mail_tray ON public.marac_mail USING btree (status, received_at);

CREATE INDEX marac_mailpart_key_id_39d75567 ON public.marac_mailpart USING btree (key_id);

CREATE INDEX marac_mailpart_mail_id_7dca3c5d ON public.marac_mailpart USING btree (mail_id);

CREATE INDEX marac_mailreferral_mail_id_df361a14 ON public.marac_mailreferral USING btree (mail_id);

CREATE INDEX marac_mailreferral_referral_id_73887ffd ON public.marac_mailreferral USING btree (referral_id);

CREATE INDEX marac_meeting_area ON public.marac_meeting USING btree (area_id, starts_at);

CREATE INDEX marac_meeting_area_id_f888aa92 ON public.marac_meeting USING btree (area_id);

CREATE INDEX marac_movenotice_acknowledged_by_id_073a0ab8 ON public.marac_movenotice USING btree (acknowledged_by_id);

CREATE INDEX marac_movenotice_case_id_9dd14fd3 ON public.marac_movenotice USING btree (case_id);

CREATE INDEX marac_movenotice_organisation_id_9e437a44 ON public.marac_movenotice USING btree (organisation_id);

CREATE INDEX marac_movenotice_transfer_id_13b89965 ON public.marac_movenotice USING btree (transfer_id);

CREATE INDEX marac_namedagain_who_d73c7510_like ON public.marac_namedagain USING btree (who varchar_pattern_ops);

CREATE INDEX marac_noconsentrecord_key_id_9f37dfd9 ON public.marac_noconsentrecord USING btree (key_id);

CREATE INDEX marac_notice_chase ON public.marac_movenotice USING btree (chase_on) WHERE (acknowledged_at IS NULL);

CREATE INDEX marac_notice_newest ON public.marac_idvanotice USING btree (service_id, sent_at DESC);

CREATE INDEX marac_notice_not_given ON public.marac_idvanotice USING btree (service_id) WHERE ((adviser_id IS NULL) AND ((adviser_name)::text = ''::text) AND ((status)::text = 'taken_up'::text));

CREATE INDEX marac_notice_of ON public.marac_movenotice USING btree (organisation_id, acknowledged_at);

CREATE INDEX marac_notice_waits ON public.marac_idvanotice USING btree (service_id, (
CASE
    WHEN ((status)::text = 'sent'::text) THEN sent_at
    ELSE NULL::timestamp with time zone
END), sent_at DESC, id);

CREATE INDEX marac_party_case_id_b2bd5eb1 ON public.marac_party USING btree (case_id);

CREATE INDEX marac_party_individual_id_51229ccd ON public.marac_party USING btree (individual_id);

CREATE INDEX marac_party_key_id_52fdbaee ON public.marac_party USING btree (key_id);

CREATE INDEX marac_party_name_born ON public.marac_party USING btree (name_born_index) WHERE (NOT ((name_born_index)::text = ''::text));

CREATE INDEX marac_party_perpetrator ON public.marac_party USING btree (name_born_index) INCLUDE (part, referral_id, case_id) WHERE (((part)::text = 'perpetrator'::text) AND (NOT ((name_born_index)::text = ''::text)));

CREATE INDEX marac_party_referral_id_6a55fa99 ON public.marac_party USING btree (referral_id);

CREATE INDEX marac_partyexclusion_named_by_id_b47f9626 ON public.marac_partyexclusion USING btree (named_by_id);

CREATE INDEX marac_partyexclusion_person_id_0994a9c7 ON public.marac_partyexclusion USING btree (person_id);

CREATE INDEX marac_partyexclusion_post_id_b0b4b128 ON public.marac_partyexclusion USING btree (post_id);

CREATE INDEX marac_partyexclusion_referral_id_c43d6b2d ON public.marac_partyexclusion USING btree (referral_id);

CREATE INDEX marac_passage_changed_by_id_ae9bdbbf ON public.marac_passage USING btree (changed_by_id);

CREATE INDEX marac_passage_item_id_44ba6783 ON public.marac_passage USING btree (item_id);

CREATE INDEX marac_passage_key_id_15a9a5b2 ON public.marac_passage USING btree (key_id);

CREATE INDEX marac_passage_organisation_id_e777cb5d ON public.marac_passage USING btree (organisation_id);

CREATE INDEX marac_postcodearea_area_id_621dc354 ON public.marac_postcodearea USING btree (area_id);

CREATE INDEX marac_protectedaddress_key_id_1dee0c27 ON public.marac_protectedaddress USING btree (key_id);

CREATE INDEX marac_protectedaddress_referral_id_3a1ecbf4 ON public.marac_protectedaddress USING btree (referral_id);

CREATE INDEX marac_question_topic_a7aabdd8 ON public.marac_question USING btree (topic);

CREATE INDEX marac_question_topic_a7aabdd8_like ON public.marac_question USING btree (topic varchar_pattern_ops);

CREATE INDEX marac_question_version_id_52dd66ac ON public.marac_question USING btree (version_id);

CREATE INDEX marac_reason_code_45885414 ON public.marac_reason USING btree (code);

CREATE INDEX marac_reason_code_45885414_like ON public.marac_reason USING btree (code varchar_pattern_ops);

CREATE INDEX marac_referral_area_id_c8598bda ON public.marac_referral USING btree (area_id);

CREATE INDEX marac_referral_case_id_f945afc9 ON public.marac_referral USING btree (case_id);

CREATE INDEX marac_referral_decided_by_id_9b17923f ON public.marac_referral USING btree (decided_by_id);

CREATE INDEX marac_referral_idva_service_id_fed6f607 ON public.marac_referral USING btree (idva_service_id);

CREATE INDEX marac_referral_key_id_3cb32343 ON public.marac_referral USING btree (key_id);

CREATE INDEX marac_referral_queue ON public.marac_referral USING btree (area_id, status, received_at);

CREATE INDEX marac_referral_reason_id_b23f442e ON public.marac_referral USING btree (reason_id);

CREATE INDEX marac_referral_received ON public.marac_referral USING btree (received_at);

CREATE INDEX marac_referral_reference_d82f3649_like ON public.marac_referral USING btree (reference varchar_pattern_ops);

CREATE INDEX marac_referral_referred_by_person_id_a353a55b ON public.marac_referral USING btree (referred_by_person_id);

CREATE INDEX marac_referral_referred_by_post_id_748345b4 ON public.marac_referral USING btree (referred_by_post_id);

CREATE INDEX marac_referral_referred_from_id_0e4204cc ON public.marac_referral USING btree (referred_from_id);

CREATE INDEX marac_referral_referrer ON public.marac_referral USING btree (referred_by_post_id, started_at DESC);

CREATE INDEX marac_referral_repeat_of_id_f907bd1d ON public.marac_referral USING btree (repeat_of_id);

CREATE INDEX marac_referral_reviewer_id_c032974b ON public.marac_referral USING btree (reviewer_id);

CREATE INDEX marac_referral_tool_version_id_04d2c876 ON public.marac_referral USING btree (tool_version_id);

CREATE INDEX marac_referrallink_organisation_id_0f92a380 ON public.marac_referrallink USING btree (organisation_id);

CREATE INDEX marac_referrallink_sent_by_id_acafc55a ON public.marac_referrallink USING btree (sent_by_id);

CREATE INDEX marac_referrallink_token_digest_400a50f4_like ON public.marac_referrallink USING btree (token_digest varchar_pattern_ops);

CREATE INDEX marac_research_chase ON public.marac_researchrequest USING btree (chase_on) WHERE ((status)::text = 'asked'::text);

CREATE INDEX marac_research_of ON public.marac_researchrequest USING btree (organisation_id, status);

CREATE INDEX marac_researchrequest_answered_by_id_d207815f ON public.marac_researchrequest USING btree (answered_by_id);

CREATE INDEX marac_researchrequest_case_id_dc8f54c2 ON public.marac_researchrequest USING btree (case_id);

CREATE INDEX marac_researchrequest_meeting_id_a4589a41 ON public.marac_researchrequest USING btree (meeting_id);

CREATE INDEX marac_researchrequest_organisation_id_7772a1ad ON public.marac_researchrequest USING btree (organisation_id);

CREATE INDEX marac_retention_area ON public.marac_retention USING btree (area_id, status, due_on);

CREATE INDEX marac_retention_area_id_c72d5b37 ON public.marac_retention USING btree (area_id);

CREATE INDEX marac_retention_proposed_by_id_615150ab ON public.marac_retention USING btree (proposed_by_id);

CREATE INDEX marac_retentionstep_by_post_id_26dd9d43 ON public.marac_retentionstep USING btree (by_post_id);

CREATE INDEX marac_retentionstep_retention_id_04ba7c7b ON public.marac_retentionstep USING btree (retention_id);

CREATE INDEX marac_return_by_post_id_5a1172c0 ON public.marac_return USING btree (by_post_id);

CREATE INDEX marac_return_key_id_2a01c887 ON public.marac_return USING btree (key_id);

CREATE INDEX marac_return_reasons_reason_id_eebc5fd4 ON public.marac_return_reasons USING btree (reason_id);

CREATE INDEX marac_return_reasons_return_id_44009ff7 ON public.marac_return_reasons USING btree (return_id);

CREATE INDEX marac_return_referral_id_3d27b19c ON public.marac_return USING btree (referral_id);

CREATE INDEX marac_risktool_code_7551a76a_like ON public.marac_risktool USING btree (code varchar_pattern_ops);

CREATE INDEX marac_safecontact_key_id_bf5acebe ON public.marac_safecontact USING btree (key_id);

CREATE INDEX marac_sentin_post_id_b4f783b2 ON public.marac_sentin USING btree (post_id);

CREATE INDEX marac_setting_area_id_b4e1301b ON public.marac_setting USING btree (area_id);

CREATE INDEX marac_signed_by ON public.marac_attendance USING btree (person_id, post_id, kind, meeting_id) WHERE (signed_at IS NOT NULL);

CREATE INDEX marac_toolversion_tool_id_4862aac4 ON public.marac_toolversion USING btree (tool_id);

CREATE INDEX marac_toolversion_tool_id_4862aac4_like ON public.marac_toolversion USING btree (tool_id varchar_pattern_ops);

CREATE INDEX marac_transfer_answer_reason_id_33565d27 ON public.marac_transfer USING btree (answer_reason_id);

CREATE INDEX marac_transfer_answered_by_id_f433cc89 ON public.marac_transfer USING btree (answered_by_id);

CREATE INDEX marac_transfer_case_id_36baaf9d ON public.marac_transfer USING btree (case_id);

CREATE INDEX marac_transfer_chase ON public.marac_transfer USING btree (chase_on) WHERE ((status)::text = 'offered'::text);

CREATE INDEX marac_transfer_due ON public.marac_transfer USING btree (due_elapsed_at);

CREATE INDEX marac_transfer_from_area_id_75eed759 ON public.marac_transfer USING btree (from_area_id);

CREATE INDEX marac_transfer_key_id_9a063689 ON public.marac_transfer USING btree (key_id);

CREATE INDEX marac_transfer_offered_by_id_1da70f41 ON public.marac_transfer USING btree (offered_by_id);

CREATE INDEX marac_transfer_reason_id_e087e843 ON public.marac_transfer USING btree (reason_id);

CREATE INDEX marac_transfer_to ON public.marac_transfer USING btree (to_area_id, status);

CREATE INDEX marac_transfer_to_area_id_3fde968a ON public.marac_transfer USING btree (to_area_id);

CREATE INDEX marac_undecided ON public.marac_referral USING btree (received_at) WHERE (decided_at IS NULL);

CREATE INDEX marac_unreadpart_key_id_a0f521f6 ON public.marac_unreadpart USING btree (key_id);

CREATE INDEX marac_unreadpart_referral_id_30b722ed ON public.marac_unreadpart USING btree (referral_id);

CREATE INDEX marac_unreadpart_settled_by_id_a81c146f ON public.marac_unreadpart USING btree (settled_by_id);

CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);

CREATE UNIQUE INDEX minutes_are_published_once_at_a_time ON public.boards_published USING btree (minutes_id) WHERE (withdrawn_at IS NULL);

CREATE UNIQUE INDEX notice_advice_is_asked_once_at_a_time ON public.boards_noticeadvice USING btree (notice_id, kind) WHERE ((status)::text = 'asked'::text);

CREATE INDEX notices_delivery_letter_id_e926efce ON public.notices_delivery USING btree (letter_id);

CREATE INDEX notices_delivery_mailbox_id_cd769b05 ON public.notices_delivery USING btree (mailbox_id);

CREATE INDEX notices_delivery_mailbox_id_cd769b05_like ON public.notices_delivery USING btree (mailbox_id varchar_pattern_ops);

CREATE INDEX notices_letter_digest_f6ad0093_like ON public.notices_letter USING btree (digest varchar_pattern_ops);

CREATE INDEX notices_letter_waiting ON public.notices_letter USING btree (status, received_at);

CREATE INDEX notices_mailbox_name_e2ce25a6_like ON public.notices_mailbox USING btree (name varchar_pattern_ops);

CREATE UNIQUE INDEX one_attendance_each ON public.marac_attendance USING btree (meeting_id, post_id, person_id) WHERE (post_id IS NOT NULL);

CREATE UNIQUE INDEX one_case_at_a_time ON public.marac_agendaitem USING btree (meeting_id) WHERE ((status)::text = 'open'::text);

CREATE UNIQUE INDEX one_chair_a_body ON public.boards_seat USING btree (body_id) WHERE (is_chair AND (until_on IS NULL));

CREATE UNIQUE INDEX one_chair_a_meeting ON public.marac_attendance USING btree (meeting_id) WHERE is_chair;

CREATE UNIQUE INDEX one_claim_at_a_time ON public.boards_claim USING btree (action_id) WHERE (checked_at IS NULL);

CREATE UNIQUE INDEX one_is_in_the_chair ON public.boards_attendance USING btree (meeting_id) WHERE is_chairing;

CREATE UNIQUE INDEX one_local_policing_body_an_area ON public.partnerships_policingbodyholder USING btree (area_id) WHERE (until_on IS NULL);

CREATE UNIQUE INDEX one_meeting_at_a_time ON public.marac_meeting USING btree (area_id, starts_at) WHERE (NOT ((status)::text = 'cancelled'::text));

CREATE UNIQUE INDEX one_offer_at_a_time ON public.marac_transfer USING btree (case_id) WHERE ((status)::text = 'offered'::text);

CREATE UNIQUE INDEX one_open_invitation_an_address ON public.accounts_invitation USING btree (email) WHERE ((status)::text = 'sent'::text);

CREATE UNIQUE INDEX one_open_notice_a_referral ON public.marac_idvanotice USING btree (referral_id) WHERE ((status)::text = 'sent'::text);

CREATE UNIQUE INDEX one_pack_is_made_at_a_time ON public.boards_making USING btree (meeting_id) WHERE ((status)::text = 'waiting'::text);

CREATE UNIQUE INDEX one_person_an_address ON public.accounts_person USING btree (lower((email)::text));

CREATE UNIQUE INDEX one_referral_a_form ON public.marac_mailreferral USING btree (digest) WHERE (is_first AND (NOT ((digest)::text = ''::text)));

CREATE UNIQUE INDEX one_substitute_a_post ON public.marac_attendance USING btree (meeting_id, in_place_of_id) WHERE (in_place_of_id IS NOT NULL);

CREATE UNIQUE INDEX one_victim_a_referral ON public.marac_party USING btree (referral_id) WHERE ((part)::text = 'victim'::text);

CREATE INDEX partnerships_agreementparty_agreement_id_f2030cf2 ON public.partnerships_agreementparty USING btree (agreement_id);

CREATE INDEX partnerships_agreementparty_organisation_id_555c460e ON public.partnerships_agreementparty USING btree (organisation_id);

CREATE INDEX partnerships_apitoken_digest_2cc8f0b1_like ON public.partnerships_apitoken USING btree (digest varchar_pattern_ops);

CREATE INDEX partnerships_apitoken_issued_by_id_a74db288 ON public.partnerships_apitoken USING btree (issued_by_id);

CREATE INDEX partnerships_apitoken_post_id_3c642eda ON public.partnerships_apitoken USING btree (post_id);

CREATE INDEX partnerships_areapart_part_id_56acc912 ON public.partnerships_areapart USING btree (part_id);

CREATE INDEX partnerships_areapart_whole_id_ec3e174e ON public.partnerships_areapart USING btree (whole_id);

CREATE INDEX partnerships_areasuccession_after_id_e3cced19 ON public.partnerships_areasuccession USING btree (after_id);

CREATE INDEX partnerships_areasuccession_before_id_15bdaec2 ON public.partnerships_areasuccession USING btree (before_id);

CREATE INDEX partnerships_cover_area_id_0f873d36 ON public.partnerships_cover USING btree (area_id);

CREATE INDEX partnerships_cover_post_id_e8b27722 ON public.partnerships_cover USING btree (post_id);

CREATE INDEX partnerships_holding_person_id_3607cbf3 ON public.partnerships_holding USING btree (person_id);

CREATE INDEX partnerships_holding_post_id_35080d3f ON public.partnerships_holding USING btree (post_id);

CREATE INDEX partnerships_identifier_organisation_id_b0d1ab4a ON public.partnerships_identifier USING btree (organisation_id);

CREATE INDEX partnerships_organisation_area_id_1407dfcd ON public.partnerships_organisation USING btree (area_id);

CREATE INDEX partnerships_organisationsuccession_after_id_1ae39353 ON public.partnerships_organisationsuccession USING btree (after_id);

CREATE INDEX partnerships_organisationsuccession_before_id_3e935ea6 ON public.partnerships_organisationsuccession USING btree (before_id);

CREATE INDEX partnerships_policingbodyholder_area_id_4718b669 ON public.partnerships_policingbodyholder USING btree (area_id);

CREATE INDEX partnerships_policingbodyholder_organisation_id_71b5d9b8 ON public.partnerships_policingbodyholder USING btree (organisation_id);

CREATE INDEX partnerships_post_continues_id_b783f132 ON public.partnerships_post USING btree (continues_id);

CREATE INDEX partnerships_post_organisation_id_4db1dfb0 ON public.partnerships_post USING btree (organisation_id);

CREATE INDEX partnerships_sharingagreement_area_id_40d19d63 ON public.partnerships_sharingagreement USING btree (area_id);

CREATE INDEX partnerships_sharingreminder_agreement_id_9e3daa6b ON public.partnerships_sharingreminder USING btree (agreement_id);

CREATE INDEX partnerships_statutorystanding_area_id_a46f8d86 ON public.partnerships_statutorystanding USING btree (area_id);

CREATE INDEX partnerships_statutorystanding_organisation_id_0044611f ON public.partnerships_statutorystanding USING btree (organisation_id);

CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);

CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));

CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);

CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);

CREATE INDEX socialaccount_socialaccount_user_id_8146e70c ON public.socialaccount_socialaccount USING btree (user_id);

CREATE INDEX socialaccount_socialtoken_account_id_951f210e ON public.socialaccount_socialtoken USING btree (account_id);

CREATE INDEX socialaccount_socialtoken_app_id_636a42d7 ON public.socialaccount_socialtoken USING btree (app_id);

CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY (ARRAY[('totp'::character varying)::text, ('recovery_codes'::character varying)::text]));

CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";

CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;

CREATE INDEX usersessions_usersession_session_key_fd35de43_like ON public.usersessions_usersession USING btree (session_key varchar_pattern_ops);

CREATE INDEX usersessions_usersession_user_id_af5e0a6d ON public.usersessions_usersession USING btree (user_id);

CREATE TRIGGER a_live_site_stays_one BEFORE DELETE OR UPDATE ON public.accounts_installation FOR EACH ROW WHEN ((NOT old.is_demonstration)) EXECUTE FUNCTION public.accounts_a_live_site_stays_one();

CREATE TRIGGER audit_event_is_final BEFORE DELETE OR UPDATE ON public.audit_event FOR EACH ROW EXECUTE FUNCTION public.audit_event_is_final();

CREATE TRIGGER audit_seal_goes_on BEFORE INSERT ON public.audit_seal FOR EACH ROW EXECUTE FUNCTION public.audit_seal_goes_on();

CREATE TRIGGER audit_seal_is_final BEFORE DELETE OR UPDATE ON public.audit_seal FOR EACH ROW EXECUTE FUNCTION public.audit_event_is_final();

CREATE TRIGGER decided_stands BEFORE DELETE OR UPDATE ON public.boards_answer FOR EACH ROW EXECUTE FUNCTION public.boards_decided_stands();

CREATE TRIGGER decided_stands BEFORE DELETE OR UPDATE ON public.boards_outofmeeting FOR EACH ROW EXECUTE FUNCTION public.boards_decided_stands();

CREATE TRIGGER journal_stands BEFORE DELETE OR UPDATE ON public.funding_journal FOR EACH ROW EXECUTE FUNCTION public.funding_journal_stands();

CREATE TRIGGER minutes_stand BEFORE INSERT OR DELETE OR UPDATE ON public.boards_attendance FOR EACH ROW EXECUTE FUNCTION public.boards_minutes_stand();

CREATE TRIGGER minutes_stand BEFORE INSERT OR DELETE OR UPDATE ON public.boards_correction FOR EACH ROW EXECUTE FUNCTION public.boards_minutes_stand();

CREATE TRIGGER minutes_stand BEFORE INSERT OR DELETE OR UPDATE ON public.boards_hearing FOR EACH ROW EXECUTE FUNCTION public.boards_minutes_stand();

CREATE TRIGGER minutes_stand BEFORE INSERT OR DELETE OR UPDATE ON public.boards_minutepassage FOR EACH ROW EXECUTE FUNCTION public.boards_minutes_stand('is_redacted', 'redacted_because');

CREATE TRIGGER minutes_stand BEFORE INSERT OR DELETE OR UPDATE ON public.boards_minutes FOR EACH ROW EXECUTE FUNCTION public.boards_minutes_stand();

CREATE TRIGGER minutes_stand BEFORE INSERT OR DELETE OR UPDATE ON public.boards_outcome FOR EACH ROW EXECUTE FUNCTION public.boards_minutes_stand('carried_to_id');

CREATE TRIGGER named_again_since AFTER UPDATE OF part, name_born_index ON public.marac_party FOR EACH ROW WHEN ((((new.part)::text <> (old.part)::text) OR ((new.name_born_index)::text <> (old.name_born_index)::text))) EXECUTE FUNCTION public.marac_keep_named_again();

CREATE TRIGGER named_again_with AFTER INSERT ON public.marac_party FOR EACH ROW WHEN ((((new.part)::text = 'perpetrator'::text) AND ((new.name_born_index)::text <> ''::text))) EXECUTE FUNCTION public.marac_keep_named_again();

CREATE TRIGGER named_again_without AFTER DELETE ON public.marac_party FOR EACH ROW WHEN ((((old.part)::text = 'perpetrator'::text) AND ((old.name_born_index)::text <> ''::text))) EXECUTE FUNCTION public.marac_keep_named_again();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();

CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();

CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();

CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();

CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();

CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();

CREATE TRIGGER signed_stands BEFORE DELETE OR UPDATE ON public.boards_decisionnotice FOR EACH ROW EXECUTE FUNCTION public.boards_signed_stands();

CREATE TRIGGER signed_stands BEFORE INSERT OR DELETE OR UPDATE ON public.boards_exemptpart FOR EACH ROW EXECUTE FUNCTION public.boards_signed_stands();

CREATE TRIGGER signed_stands BEFORE INSERT OR DELETE OR UPDATE ON public.boards_noticeadvice FOR EACH ROW EXECUTE FUNCTION public.boards_signed_stands();

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_accounts_person_id FOREIGN KEY (user_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_demonstrationperson
    ADD CONSTRAINT accounts_demonstrati_person_id_6ac29017_fk_accounts_ FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_accepted_by_id_ba632539_fk_accounts_ FOREIGN KEY (accepted_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_invitation
    ADD CONSTRAINT accounts_invitation_invited_by_id_94a21efc_fk_accounts_ FOREIGN KEY (invited_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_agendaitem
    ADD CONSTRAINT boards_agendaitem_matter_id_12c1ca57_fk_boards_matter_id FOREIGN KEY (matter_id) REFERENCES public.boards_matter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_agendaitem
    ADD CONSTRAINT boards_agendaitem_meeting_id_4463447f_fk_boards_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.boards_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_agendaitem_seats
    ADD CONSTRAINT boards_agendaitem_se_agendaitem_id_73179cea_fk_boards_ag FOREIGN KEY (agendaitem_id) REFERENCES public.boards_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_agendaitem_seats
    ADD CONSTRAINT boards_agendaitem_seats_seat_id_19f0a0b9_fk_boards_seat_id FOREIGN KEY (seat_id) REFERENCES public.boards_seat(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_agreedaction
    ADD CONSTRAINT boards_agreedaction_body_id_f97f65a8_fk_boards_body_id FOREIGN KEY (body_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_agreedaction
    ADD CONSTRAINT boards_agreedaction_item_id_381f7a81_fk_boards_agendaitem_id FOREIGN KEY (item_id) REFERENCES public.boards_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_agreedaction
    ADD CONSTRAINT boards_agreedaction_meeting_id_cec5af27_fk_boards_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.boards_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_agreedaction
    ADD CONSTRAINT boards_agreedaction_organisation_id_45520b9d_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_agreedaction
    ADD CONSTRAINT boards_agreedaction_owner_id_104329b4_fk_partnerships_post_id FOREIGN KEY (owner_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_agreedaction
    ADD CONSTRAINT boards_agreedaction_superseded_by_id_f410885c_fk_boards_ag FOREIGN KEY (superseded_by_id) REFERENCES public.boards_agreedaction(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_agreedaction
    ADD CONSTRAINT boards_agreedaction_task_id_f2444537_fk_boards_task_id FOREIGN KEY (task_id) REFERENCES public.boards_task(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_answer
    ADD CONSTRAINT boards_answer_answered_as_id_71eda561_fk_partnerships_post_id FOREIGN KEY (answered_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_answer
    ADD CONSTRAINT boards_answer_answered_by_id_640076cc_fk_accounts_person_id FOREIGN KEY (answered_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_answer
    ADD CONSTRAINT boards_answer_post_id_e336efb8_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_answer
    ADD CONSTRAINT boards_answer_procedure_id_ae71150f_fk_boards_outofmeeting_id FOREIGN KEY (procedure_id) REFERENCES public.boards_outofmeeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_answer
    ADD CONSTRAINT boards_answer_seat_id_9b66b990_fk_boards_seat_id FOREIGN KEY (seat_id) REFERENCES public.boards_seat(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_answerreminder
    ADD CONSTRAINT boards_answerreminder_answer_id_21940602_fk_boards_answer_id FOREIGN KEY (answer_id) REFERENCES public.boards_answer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_answerreminder
    ADD CONSTRAINT boards_answerreminder_person_id_c07bfc7b_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_attendance
    ADD CONSTRAINT boards_attendance_instead_person_id_253c2a93_fk_accounts_ FOREIGN KEY (instead_person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_attendance
    ADD CONSTRAINT boards_attendance_instead_post_id_2d561424_fk_partnersh FOREIGN KEY (instead_post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_attendance
    ADD CONSTRAINT boards_attendance_meeting_id_2d80193b_fk_boards_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.boards_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_attendance
    ADD CONSTRAINT boards_attendance_person_id_1011933d_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_attendance
    ADD CONSTRAINT boards_attendance_post_id_f98f953a_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_attendance
    ADD CONSTRAINT boards_attendance_seat_id_72b9a7db_fk_boards_seat_id FOREIGN KEY (seat_id) REFERENCES public.boards_seat(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_body
    ADD CONSTRAINT boards_body_area_id_daf84e59_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_body
    ADD CONSTRAINT boards_body_parent_id_a8a38b44_fk_boards_body_id FOREIGN KEY (parent_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_bodylink
    ADD CONSTRAINT boards_bodylink_body_id_f9bc7f78_fk_boards_body_id FOREIGN KEY (body_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_bodylink
    ADD CONSTRAINT boards_bodylink_linked_id_5ccc8117_fk_boards_body_id FOREIGN KEY (linked_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_brought
    ADD CONSTRAINT boards_brought_paper_id_3cc3ffdf_fk_boards_paper_id FOREIGN KEY (paper_id) REFERENCES public.boards_paper(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_calendarfeed
    ADD CONSTRAINT boards_calendarfeed_person_id_da52ff58_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_claim
    ADD CONSTRAINT boards_claim_action_id_bb1801b8_fk_boards_agreedaction_id FOREIGN KEY (action_id) REFERENCES public.boards_agreedaction(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_claim
    ADD CONSTRAINT boards_claim_claimed_by_id_6f763216_fk_accounts_person_id FOREIGN KEY (claimed_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_clearance
    ADD CONSTRAINT boards_clearance_answered_by_id_e8460836_fk_accounts_person_id FOREIGN KEY (answered_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_clearance
    ADD CONSTRAINT boards_clearance_paper_id_b03ff800_fk_boards_paper_id FOREIGN KEY (paper_id) REFERENCES public.boards_paper(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_clearance
    ADD CONSTRAINT boards_clearance_post_id_a8d38da0_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_clearer
    ADD CONSTRAINT boards_clearer_body_id_d0d8aea8_fk_boards_body_id FOREIGN KEY (body_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_clearer
    ADD CONSTRAINT boards_clearer_post_id_c0046221_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_concern
    ADD CONSTRAINT boards_concern_body_id_99198296_fk_boards_body_id FOREIGN KEY (body_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_concern
    ADD CONSTRAINT boards_concern_organisation_id_96fa5765_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_concern
    ADD CONSTRAINT boards_concern_post_id_8104408a_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_correction
    ADD CONSTRAINT boards_correction_corrected_by_id_3b2cf14d_fk_partnersh FOREIGN KEY (corrected_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_correction
    ADD CONSTRAINT boards_correction_passage_id_206daa67_fk_boards_mi FOREIGN KEY (passage_id) REFERENCES public.boards_minutepassage(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_decisionnotice
    ADD CONSTRAINT boards_decisionnotic_approved_by_id_174b907d_fk_accounts_ FOREIGN KEY (approved_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_decisionnotice
    ADD CONSTRAINT boards_decisionnotic_drafted_by_id_2033f010_fk_partnersh FOREIGN KEY (drafted_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_decisionnotice
    ADD CONSTRAINT boards_decisionnotic_signed_by_id_6483cefc_fk_accounts_ FOREIGN KEY (signed_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_decisionnotice
    ADD CONSTRAINT boards_decisionnotic_signed_for_id_d19a7a4b_fk_partnersh FOREIGN KEY (signed_for_id) REFERENCES public.partnerships_policingbodyholder(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_decisionnotice
    ADD CONSTRAINT boards_decisionnotice_area_id_211d11e5_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_decisionnotice
    ADD CONSTRAINT boards_decisionnotice_lead_id_65ce7a34_fk_partnerships_post_id FOREIGN KEY (lead_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_draftadvice
    ADD CONSTRAINT boards_draftadvice_clearance_id_86bf07d8_fk_boards_clearance_id FOREIGN KEY (clearance_id) REFERENCES public.boards_clearance(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_draftadvice
    ADD CONSTRAINT boards_draftadvice_post_id_1a0f9cd7_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_dueaction
    ADD CONSTRAINT boards_dueaction_action_id_a68d38aa_fk_boards_agreedaction_id FOREIGN KEY (action_id) REFERENCES public.boards_agreedaction(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_dueaction
    ADD CONSTRAINT boards_dueaction_meeting_id_6ff52048_fk_boards_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.boards_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_evidence
    ADD CONSTRAINT boards_evidence_claim_id_dd97867b_fk_boards_claim_id FOREIGN KEY (claim_id) REFERENCES public.boards_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_exemptpart
    ADD CONSTRAINT boards_exemptpart_notice_id_707d6ed3_fk_boards_de FOREIGN KEY (notice_id) REFERENCES public.boards_decisionnotice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_exhibit
    ADD CONSTRAINT boards_exhibit_paper_id_9f61a0cb_fk_boards_paper_id FOREIGN KEY (paper_id) REFERENCES public.boards_paper(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_formername
    ADD CONSTRAINT boards_formername_body_id_3b6be2af_fk_boards_body_id FOREIGN KEY (body_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_frequency
    ADD CONSTRAINT boards_frequency_body_id_1fd23432_fk_boards_body_id FOREIGN KEY (body_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_hearing
    ADD CONSTRAINT boards_hearing_item_id_df8f4e7a_fk_boards_agendaitem_id FOREIGN KEY (item_id) REFERENCES public.boards_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_hearing
    ADD CONSTRAINT boards_hearing_meeting_id_92c76da0_fk_boards_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.boards_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_hearing
    ADD CONSTRAINT boards_hearing_noted_by_id_60a3b882_fk_partnerships_post_id FOREIGN KEY (noted_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_interest
    ADD CONSTRAINT boards_interest_attendance_id_cc409c16_fk_boards_attendance_id FOREIGN KEY (attendance_id) REFERENCES public.boards_attendance(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_interest
    ADD CONSTRAINT boards_interest_item_id_fd5760c3_fk_boards_agendaitem_id FOREIGN KEY (item_id) REFERENCES public.boards_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_interest
    ADD CONSTRAINT boards_interest_organisation_id_7c336d3b_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_interest
    ADD CONSTRAINT boards_interest_person_id_b9dd6269_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_invitation
    ADD CONSTRAINT boards_invitation_meeting_id_0cccf29c_fk_boards_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.boards_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_invitation
    ADD CONSTRAINT boards_invitation_post_id_5c014662_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_invitation
    ADD CONSTRAINT boards_invitation_substitute_id_4bd4ca9a_fk_partnersh FOREIGN KEY (substitute_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_lead
    ADD CONSTRAINT boards_lead_seat_id_d733f834_fk_boards_seat_id FOREIGN KEY (seat_id) REFERENCES public.boards_seat(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_making
    ADD CONSTRAINT boards_making_asked_by_id_bd7df589_fk_accounts_person_id FOREIGN KEY (asked_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_making
    ADD CONSTRAINT boards_making_meeting_id_16027877_fk_boards_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.boards_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_making_papers
    ADD CONSTRAINT boards_making_papers_making_id_042467a3_fk_boards_making_id FOREIGN KEY (making_id) REFERENCES public.boards_making(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_making_papers
    ADD CONSTRAINT boards_making_papers_paper_id_b4a15a4c_fk_boards_paper_id FOREIGN KEY (paper_id) REFERENCES public.boards_paper(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_matter
    ADD CONSTRAINT boards_matter_body_id_e7d02a94_fk_boards_body_id FOREIGN KEY (body_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_matter
    ADD CONSTRAINT boards_matter_came_from_id_37108988_fk_boards_matter_id FOREIGN KEY (came_from_id) REFERENCES public.boards_matter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_matter
    ADD CONSTRAINT boards_matter_proposed_by_id_fa4b19a5_fk_partnerships_post_id FOREIGN KEY (proposed_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_meeting
    ADD CONSTRAINT boards_meeting_body_id_6697d131_fk_boards_body_id FOREIGN KEY (body_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_meeting
    ADD CONSTRAINT boards_meeting_template_id_0525adf5_fk_boards_template_id FOREIGN KEY (template_id) REFERENCES public.boards_template(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_minutepassage
    ADD CONSTRAINT boards_minutepassage_item_id_f94a2f6a_fk_boards_agendaitem_id FOREIGN KEY (item_id) REFERENCES public.boards_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_minutepassage
    ADD CONSTRAINT boards_minutepassage_minutes_id_d358d035_fk_boards_minutes_id FOREIGN KEY (minutes_id) REFERENCES public.boards_minutes(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_minutepassage
    ADD CONSTRAINT boards_minutepassage_outcome_id_7f11ba20_fk_boards_outcome_id FOREIGN KEY (outcome_id) REFERENCES public.boards_outcome(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_minutes
    ADD CONSTRAINT boards_minutes_approval_item_id_a00509b2_fk_boards_ag FOREIGN KEY (approval_item_id) REFERENCES public.boards_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_minutes
    ADD CONSTRAINT boards_minutes_approved_by_id_100159c4_fk_boards_outcome_id FOREIGN KEY (approved_by_id) REFERENCES public.boards_outcome(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_minutes
    ADD CONSTRAINT boards_minutes_meeting_id_eaed664a_fk_boards_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.boards_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_noticeadvice
    ADD CONSTRAINT boards_noticeadvice_answered_by_id_6229ac26_fk_accounts_ FOREIGN KEY (answered_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_noticeadvice
    ADD CONSTRAINT boards_noticeadvice_notice_id_1b779ca4_fk_boards_de FOREIGN KEY (notice_id) REFERENCES public.boards_decisionnotice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_noticeadvice
    ADD CONSTRAINT boards_noticeadvice_post_id_e7f6925b_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_noticeadvicedraft
    ADD CONSTRAINT boards_noticeadviced_advice_id_c2cd756a_fk_boards_no FOREIGN KEY (advice_id) REFERENCES public.boards_noticeadvice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_noticeadvicedraft
    ADD CONSTRAINT boards_noticeadviced_post_id_b6f097e9_fk_partnersh FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_outcome
    ADD CONSTRAINT boards_outcome_body_id_46362f82_fk_boards_body_id FOREIGN KEY (body_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_outcome
    ADD CONSTRAINT boards_outcome_carried_to_id_8c72b7e8_fk_boards_agendaitem_id FOREIGN KEY (carried_to_id) REFERENCES public.boards_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_outcome
    ADD CONSTRAINT boards_outcome_item_id_d94f5d97_fk_boards_agendaitem_id FOREIGN KEY (item_id) REFERENCES public.boards_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_outcome
    ADD CONSTRAINT boards_outcome_recorded_by_id_e629f54a_fk_partnerships_post_id FOREIGN KEY (recorded_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_outcome
    ADD CONSTRAINT boards_outcome_went_to_id_02753f94_fk_boards_matter_id FOREIGN KEY (went_to_id) REFERENCES public.boards_matter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_outofmeeting
    ADD CONSTRAINT boards_outofmeeting_body_id_cc84f5b1_fk_boards_body_id FOREIGN KEY (body_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_outofmeeting
    ADD CONSTRAINT boards_outofmeeting_decided_by_id_a78f1342_fk_accounts_ FOREIGN KEY (decided_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_outofmeeting
    ADD CONSTRAINT boards_outofmeeting_matter_id_9624b7ae_fk_boards_matter_id FOREIGN KEY (matter_id) REFERENCES public.boards_matter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_outofmeeting
    ADD CONSTRAINT boards_outofmeeting_outcome_id_031144d5_fk_boards_outcome_id FOREIGN KEY (outcome_id) REFERENCES public.boards_outcome(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_outofmeeting
    ADD CONSTRAINT boards_outofmeeting_proposed_by_id_5a158838_fk_partnersh FOREIGN KEY (proposed_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_outofmeeting
    ADD CONSTRAINT boards_outofmeeting_ratification_item_id_b6b48158_fk_boards_ag FOREIGN KEY (ratification_item_id) REFERENCES public.boards_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_outofmeeting
    ADD CONSTRAINT boards_outofmeeting_ratified_by_id_727b8b01_fk_boards_ou FOREIGN KEY (ratified_by_id) REFERENCES public.boards_outcome(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_pack
    ADD CONSTRAINT boards_pack_meeting_id_fd3cb391_fk_boards_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.boards_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_paper
    ADD CONSTRAINT boards_paper_author_id_027503d4_fk_partnerships_post_id FOREIGN KEY (author_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_paper
    ADD CONSTRAINT boards_paper_item_id_4d93886f_fk_boards_agendaitem_id FOREIGN KEY (item_id) REFERENCES public.boards_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_paper_seats
    ADD CONSTRAINT boards_paper_seats_paper_id_b793c782_fk_boards_paper_id FOREIGN KEY (paper_id) REFERENCES public.boards_paper(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_paper_seats
    ADD CONSTRAINT boards_paper_seats_seat_id_f5f6e111_fk_boards_seat_id FOREIGN KEY (seat_id) REFERENCES public.boards_seat(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_paperreminder
    ADD CONSTRAINT boards_paperreminder_clearance_id_db3eda9a_fk_boards_cl FOREIGN KEY (clearance_id) REFERENCES public.boards_clearance(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_paperreminder
    ADD CONSTRAINT boards_paperreminder_paper_id_86859025_fk_boards_paper_id FOREIGN KEY (paper_id) REFERENCES public.boards_paper(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_paperreminder
    ADD CONSTRAINT boards_paperreminder_person_id_b0710470_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_practice
    ADD CONSTRAINT boards_practice_area_id_c2b75ee2_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_practice
    ADD CONSTRAINT boards_practice_organisation_id_98c0cdaa_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_practice
    ADD CONSTRAINT boards_practice_post_id_9ee2c1b9_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_printed
    ADD CONSTRAINT boards_printed_paper_id_a35e911c_fk_boards_paper_id FOREIGN KEY (paper_id) REFERENCES public.boards_paper(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_priority
    ADD CONSTRAINT boards_priority_body_id_7bb2e2e9_fk_boards_body_id FOREIGN KEY (body_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_published
    ADD CONSTRAINT boards_published_area_id_e38edaf9_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_published
    ADD CONSTRAINT boards_published_body_id_f5821ab1_fk_boards_body_id FOREIGN KEY (body_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_published
    ADD CONSTRAINT boards_published_minutes_id_76a94db8_fk_boards_minutes_id FOREIGN KEY (minutes_id) REFERENCES public.boards_minutes(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_published
    ADD CONSTRAINT boards_published_notice_id_b2d00173_fk_boards_decisionnotice_id FOREIGN KEY (notice_id) REFERENCES public.boards_decisionnotice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_published
    ADD CONSTRAINT boards_published_out_of_meeting_id_a682eacc_fk_boards_ou FOREIGN KEY (out_of_meeting_id) REFERENCES public.boards_outofmeeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_publisheddecision
    ADD CONSTRAINT boards_publisheddeci_published_id_ff1d0070_fk_boards_pu FOREIGN KEY (published_id) REFERENCES public.boards_published(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_recommendation
    ADD CONSTRAINT boards_recommendatio_answer_item_id_6e6c9ea6_fk_boards_ag FOREIGN KEY (answer_item_id) REFERENCES public.boards_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_recommendation
    ADD CONSTRAINT boards_recommendatio_answered_as_id_229acec7_fk_partnersh FOREIGN KEY (answered_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_recommendation
    ADD CONSTRAINT boards_recommendatio_answered_by_id_6f00599a_fk_accounts_ FOREIGN KEY (answered_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_recommendation
    ADD CONSTRAINT boards_recommendatio_notice_id_9cc2fc76_fk_boards_de FOREIGN KEY (notice_id) REFERENCES public.boards_decisionnotice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_recommendation
    ADD CONSTRAINT boards_recommendation_outcome_id_a87ed01d_fk_boards_outcome_id FOREIGN KEY (outcome_id) REFERENCES public.boards_outcome(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_registeredinterest
    ADD CONSTRAINT boards_registeredint_person_id_4243e40d_fk_accounts_ FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_registeredinterest
    ADD CONSTRAINT boards_registeredint_post_id_e50dcb2a_fk_partnersh FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_registeredinterest
    ADD CONSTRAINT boards_registeredinterest_body_id_b8df1968_fk_boards_body_id FOREIGN KEY (body_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_reminder
    ADD CONSTRAINT boards_reminder_action_id_ed35c848_fk_boards_agreedaction_id FOREIGN KEY (action_id) REFERENCES public.boards_agreedaction(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_reminder
    ADD CONSTRAINT boards_reminder_person_id_8f1d7c0b_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_reply
    ADD CONSTRAINT boards_reply_concern_id_c895a9d2_fk_boards_concern_id FOREIGN KEY (concern_id) REFERENCES public.boards_concern(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_reply
    ADD CONSTRAINT boards_reply_post_id_3c347bef_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_seat
    ADD CONSTRAINT boards_seat_body_id_31d762dd_fk_boards_body_id FOREIGN KEY (body_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_seat
    ADD CONSTRAINT boards_seat_organisation_id_e3c12140_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_seat
    ADD CONSTRAINT boards_seat_post_id_ded78ec7_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_section
    ADD CONSTRAINT boards_section_changed_by_id_e2b72940_fk_accounts_person_id FOREIGN KEY (changed_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_section
    ADD CONSTRAINT boards_section_paper_id_f70df1f3_fk_boards_paper_id FOREIGN KEY (paper_id) REFERENCES public.boards_paper(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_sending
    ADD CONSTRAINT boards_sending_meeting_id_46c14044_fk_boards_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.boards_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_sending
    ADD CONSTRAINT boards_sending_message_id_9459c558_fk_notices_message_id FOREIGN KEY (message_id) REFERENCES public.notices_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_sending
    ADD CONSTRAINT boards_sending_person_id_dd94187a_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_sending
    ADD CONSTRAINT boards_sending_post_id_4eb2cdda_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_setting
    ADD CONSTRAINT boards_setting_body_id_dc2a017d_fk_boards_body_id FOREIGN KEY (body_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_signature
    ADD CONSTRAINT boards_signature_minutes_id_2e451810_fk_boards_minutes_id FOREIGN KEY (minutes_id) REFERENCES public.boards_minutes(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_signature
    ADD CONSTRAINT boards_signature_signed_by_id_8b639c3f_fk_accounts_person_id FOREIGN KEY (signed_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_step
    ADD CONSTRAINT boards_step_action_id_1384d27d_fk_boards_agreedaction_id FOREIGN KEY (action_id) REFERENCES public.boards_agreedaction(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_step
    ADD CONSTRAINT boards_step_person_id_df507d48_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_step
    ADD CONSTRAINT boards_step_post_id_28f8ce4a_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_substitute
    ADD CONSTRAINT boards_substitute_post_id_c1fcd9fd_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_substitute
    ADD CONSTRAINT boards_substitute_seat_id_fdec971c_fk_boards_seat_id FOREIGN KEY (seat_id) REFERENCES public.boards_seat(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_takenup
    ADD CONSTRAINT boards_takenup_area_id_77ec55da_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_takenup
    ADD CONSTRAINT boards_takenup_organisation_id_86ef0449_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_takenup
    ADD CONSTRAINT boards_takenup_practice_id_eb344d7e_fk_boards_practice_id FOREIGN KEY (practice_id) REFERENCES public.boards_practice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_task
    ADD CONSTRAINT boards_task_body_id_a488ba52_fk_boards_body_id FOREIGN KEY (body_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_task
    ADD CONSTRAINT boards_task_priority_id_191b91a8_fk_boards_priority_id FOREIGN KEY (priority_id) REFERENCES public.boards_priority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_task
    ADD CONSTRAINT boards_task_serves_id_1a606210_fk_boards_task_id FOREIGN KEY (serves_id) REFERENCES public.boards_task(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_template
    ADD CONSTRAINT boards_template_body_id_feca4bed_fk_boards_body_id FOREIGN KEY (body_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_templateitem
    ADD CONSTRAINT boards_templateitem_template_id_75e13db0_fk_boards_template_id FOREIGN KEY (template_id) REFERENCES public.boards_template(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.boards_termsofreference
    ADD CONSTRAINT boards_termsofreference_body_id_16f15d45_fk_boards_body_id FOREIGN KEY (body_id) REFERENCES public.boards_body(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_achievedsofar
    ADD CONSTRAINT funding_achievedsofa_agreed_id_7c4c336a_fk_funding_a FOREIGN KEY (agreed_id) REFERENCES public.funding_agreedmeasure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_achievedsofar
    ADD CONSTRAINT funding_achievedsofar_area_id_80d15eda_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_agreedmeasure
    ADD CONSTRAINT funding_agreedmeasur_agreement_id_c299b0cd_fk_funding_a FOREIGN KEY (agreement_id) REFERENCES public.funding_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_agreedmeasure
    ADD CONSTRAINT funding_agreedmeasure_measure_id_4d814849_fk_funding_measure_id FOREIGN KEY (measure_id) REFERENCES public.funding_measure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_agreement
    ADD CONSTRAINT funding_agreement_award_id_083c2a96_fk_funding_award_id FOREIGN KEY (award_id) REFERENCES public.funding_award(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_agreement
    ADD CONSTRAINT funding_agreement_fund_id_4d412db9_fk_funding_fund_id FOREIGN KEY (fund_id) REFERENCES public.funding_fund(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_agreement
    ADD CONSTRAINT funding_agreement_line_id_1c6b0e7a_fk_funding_budgetline_id FOREIGN KEY (line_id) REFERENCES public.funding_budgetline(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_agreement
    ADD CONSTRAINT funding_agreement_pot_id_461e95c3_fk_funding_pot_id FOREIGN KEY (pot_id) REFERENCES public.funding_pot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_agreement
    ADD CONSTRAINT funding_agreement_recipient_id_0a442feb_fk_partnersh FOREIGN KEY (recipient_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_answer
    ADD CONSTRAINT funding_answer_application_id_a251f7bb_fk_funding_a FOREIGN KEY (application_id) REFERENCES public.funding_application(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_answer
    ADD CONSTRAINT funding_answer_question_id_6b6ea2ae_fk_funding_question_id FOREIGN KEY (question_id) REFERENCES public.funding_question(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_application
    ADD CONSTRAINT funding_application_begun_as_id_631e03b7_fk_partnersh FOREIGN KEY (begun_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_application
    ADD CONSTRAINT funding_application_call_id_a9803b50_fk_funding_call_id FOREIGN KEY (call_id) REFERENCES public.funding_call(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_application
    ADD CONSTRAINT funding_application_decided_as_id_24677f3a_fk_partnersh FOREIGN KEY (decided_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_application
    ADD CONSTRAINT funding_application_form_id_e221e02a_fk_funding_formversion_id FOREIGN KEY (form_id) REFERENCES public.funding_formversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_application
    ADD CONSTRAINT funding_application_moderated_as_id_cd7c08a6_fk_partnersh FOREIGN KEY (moderated_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_application
    ADD CONSTRAINT funding_application_organisation_id_39e1b243_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_application
    ADD CONSTRAINT funding_application_outcome_id_dc36d7f1_fk_boards_outcome_id FOREIGN KEY (outcome_id) REFERENCES public.boards_outcome(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_application
    ADD CONSTRAINT funding_application_submitted_as_id_0922889e_fk_partnersh FOREIGN KEY (submitted_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_assessment
    ADD CONSTRAINT funding_assessment_application_id_31359c32_fk_funding_a FOREIGN KEY (application_id) REFERENCES public.funding_application(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_assessment
    ADD CONSTRAINT funding_assessment_post_id_9d8461df_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_attachment
    ADD CONSTRAINT funding_attachment_application_id_dbe52716_fk_funding_a FOREIGN KEY (application_id) REFERENCES public.funding_application(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_attachment
    ADD CONSTRAINT funding_attachment_brought_as_id_1e3a91e3_fk_partnersh FOREIGN KEY (brought_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_attachment
    ADD CONSTRAINT funding_attachment_brought_by_id_aa88ae05_fk_accounts_person_id FOREIGN KEY (brought_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_award
    ADD CONSTRAINT funding_award_accepted_as_id_a3096afa_fk_partnerships_post_id FOREIGN KEY (accepted_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_award
    ADD CONSTRAINT funding_award_application_id_2208b7ec_fk_funding_application_id FOREIGN KEY (application_id) REFERENCES public.funding_application(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_award
    ADD CONSTRAINT funding_award_area_id_7ea52c62_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_award
    ADD CONSTRAINT funding_award_decided_as_id_c90d6c9a_fk_partnerships_post_id FOREIGN KEY (decided_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_award
    ADD CONSTRAINT funding_award_organisation_id_9567dd2f_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_award
    ADD CONSTRAINT funding_award_outcome_id_9213b92b_fk_boards_outcome_id FOREIGN KEY (outcome_id) REFERENCES public.boards_outcome(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_award
    ADD CONSTRAINT funding_award_pot_id_0c59c867_fk_funding_pot_id FOREIGN KEY (pot_id) REFERENCES public.funding_pot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_award
    ADD CONSTRAINT funding_award_scenario_id_a2c15afd_fk_funding_scenario_id FOREIGN KEY (scenario_id) REFERENCES public.funding_scenario(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_bid
    ADD CONSTRAINT funding_bid_fund_id_5cbb0b74_fk_funding_fund_id FOREIGN KEY (fund_id) REFERENCES public.funding_fund(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_bid
    ADD CONSTRAINT funding_bid_made_as_id_ddea1170_fk_partnerships_post_id FOREIGN KEY (made_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_bidsection
    ADD CONSTRAINT funding_bidsection_bid_id_b23353d4_fk_funding_bid_id FOREIGN KEY (bid_id) REFERENCES public.funding_bid(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_bidsection
    ADD CONSTRAINT funding_bidsection_owner_id_bf86ff96_fk_partnersh FOREIGN KEY (owner_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_bidsection
    ADD CONSTRAINT funding_bidsection_written_as_id_8a959487_fk_partnersh FOREIGN KEY (written_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_broughttable
    ADD CONSTRAINT funding_broughttable_fund_id_499139c8_fk_funding_fund_id FOREIGN KEY (fund_id) REFERENCES public.funding_fund(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_broughttable
    ADD CONSTRAINT funding_broughttable_person_id_d64bbea5_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_budgetline
    ADD CONSTRAINT funding_budgetline_of_which_id_39d7528c_fk_funding_b FOREIGN KEY (of_which_id) REFERENCES public.funding_budgetline(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_budgetline
    ADD CONSTRAINT funding_budgetline_table_id_2506e90b_fk_funding_budgettable_id FOREIGN KEY (table_id) REFERENCES public.funding_budgettable(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_budgettable_awards
    ADD CONSTRAINT funding_budgettable__from_budgettable_id_726208f2_fk_funding_b FOREIGN KEY (from_budgettable_id) REFERENCES public.funding_budgettable(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_budgettable_carries_from
    ADD CONSTRAINT funding_budgettable__from_budgettable_id_c1e21402_fk_funding_b FOREIGN KEY (from_budgettable_id) REFERENCES public.funding_budgettable(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_budgettable_carries_from
    ADD CONSTRAINT funding_budgettable__to_budgettable_id_36074a85_fk_funding_b FOREIGN KEY (to_budgettable_id) REFERENCES public.funding_budgettable(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_budgettable_awards
    ADD CONSTRAINT funding_budgettable__to_budgettable_id_ab135c6d_fk_funding_b FOREIGN KEY (to_budgettable_id) REFERENCES public.funding_budgettable(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_budgettable
    ADD CONSTRAINT funding_budgettable_brought_as_id_b870dba8_fk_partnersh FOREIGN KEY (brought_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_budgettable
    ADD CONSTRAINT funding_budgettable_brought_by_id_a28b6031_fk_accounts_ FOREIGN KEY (brought_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_budgettable
    ADD CONSTRAINT funding_budgettable_brought_from_id_530eee31_fk_partnersh FOREIGN KEY (brought_from_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_budgettable
    ADD CONSTRAINT funding_budgettable_fund_id_7ac77ae9_fk_funding_fund_id FOREIGN KEY (fund_id) REFERENCES public.funding_fund(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_budgettable
    ADD CONSTRAINT funding_budgettable_supersedes_id_89304c2f_fk_funding_b FOREIGN KEY (supersedes_id) REFERENCES public.funding_budgettable(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_call_invited
    ADD CONSTRAINT funding_call_invited_call_id_c52a3e59_fk_funding_call_id FOREIGN KEY (call_id) REFERENCES public.funding_call(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_call_invited
    ADD CONSTRAINT funding_call_invited_organisation_id_e957f05a_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_call
    ADD CONSTRAINT funding_call_made_as_id_c3618ca6_fk_partnerships_post_id FOREIGN KEY (made_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_call
    ADD CONSTRAINT funding_call_pot_id_a26b15e9_fk_funding_pot_id FOREIGN KEY (pot_id) REFERENCES public.funding_pot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_carryforward
    ADD CONSTRAINT funding_carryforward_agreement_id_c9eb54b0_fk_funding_a FOREIGN KEY (agreement_id) REFERENCES public.funding_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_carryforward
    ADD CONSTRAINT funding_carryforward_approved_as_id_0107a143_fk_partnersh FOREIGN KEY (approved_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_carryforward
    ADD CONSTRAINT funding_carryforward_journal_id_a1b780f0_fk_funding_journal_id FOREIGN KEY (journal_id) REFERENCES public.funding_journal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_clawback
    ADD CONSTRAINT funding_clawback_agreement_id_f20ba515_fk_funding_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.funding_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_clawback
    ADD CONSTRAINT funding_clawback_asked_as_id_f809a41b_fk_partnerships_post_id FOREIGN KEY (asked_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_clawback
    ADD CONSTRAINT funding_clawback_journal_id_e9e9fc1b_fk_funding_journal_id FOREIGN KEY (journal_id) REFERENCES public.funding_journal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_condition
    ADD CONSTRAINT funding_condition_agreement_id_2b2974ed_fk_funding_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.funding_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_condition
    ADD CONSTRAINT funding_condition_settled_as_id_1b162c52_fk_partnersh FOREIGN KEY (settled_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_conditionevidence
    ADD CONSTRAINT funding_conditionevi_condition_id_181278a5_fk_funding_c FOREIGN KEY (condition_id) REFERENCES public.funding_condition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_conditionevidence
    ADD CONSTRAINT funding_conditionevi_document_id_8c541d3e_fk_funding_d FOREIGN KEY (document_id) REFERENCES public.funding_document(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_conditionevidence
    ADD CONSTRAINT funding_conditionevi_given_as_id_f0206364_fk_partnersh FOREIGN KEY (given_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_countrow
    ADD CONSTRAINT funding_countrow_table_id_eab707e9_fk_funding_counttable_id FOREIGN KEY (table_id) REFERENCES public.funding_counttable(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_counttable
    ADD CONSTRAINT funding_counttable_area_id_69070d05_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_criterion
    ADD CONSTRAINT funding_criterion_call_id_4e86e13d_fk_funding_call_id FOREIGN KEY (call_id) REFERENCES public.funding_call(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_document
    ADD CONSTRAINT funding_document_agreement_id_6ae827a5_fk_funding_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.funding_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_document
    ADD CONSTRAINT funding_document_brought_as_id_3a713079_fk_partnerships_post_id FOREIGN KEY (brought_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_document
    ADD CONSTRAINT funding_document_brought_by_id_52795f7d_fk_accounts_person_id FOREIGN KEY (brought_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_extension
    ADD CONSTRAINT funding_extension_call_id_19088865_fk_funding_call_id FOREIGN KEY (call_id) REFERENCES public.funding_call(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_extension
    ADD CONSTRAINT funding_extension_given_as_id_cd852beb_fk_partnerships_post_id FOREIGN KEY (given_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_extension
    ADD CONSTRAINT funding_extension_organisation_id_2d381d74_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_financeline
    ADD CONSTRAINT funding_financeline_given_in_id_3285c995_fk_funding_return_id FOREIGN KEY (given_in_id) REFERENCES public.funding_return(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_financeline
    ADD CONSTRAINT funding_financeline_heading_id_c8ef3a09_fk_funding_heading_id FOREIGN KEY (heading_id) REFERENCES public.funding_heading(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_formversion
    ADD CONSTRAINT funding_formversion_call_id_1abbd6fd_fk_funding_call_id FOREIGN KEY (call_id) REFERENCES public.funding_call(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_fund
    ADD CONSTRAINT funding_fund_area_id_80ca325e_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_fund
    ADD CONSTRAINT funding_fund_policing_body_id_55af897a_fk_partnersh FOREIGN KEY (policing_body_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_fund
    ADD CONSTRAINT funding_fund_source_id_d88d671e_fk_funding_fundingsource_id FOREIGN KEY (source_id) REFERENCES public.funding_fundingsource(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_fundingsetting
    ADD CONSTRAINT funding_fundingsetti_policing_body_id_1660cf51_fk_partnersh FOREIGN KEY (policing_body_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_grantnotice
    ADD CONSTRAINT funding_grantnotice_agreement_id_6b1ce4f4_fk_funding_a FOREIGN KEY (agreement_id) REFERENCES public.funding_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_grantnotice
    ADD CONSTRAINT funding_grantnotice_looked_over_as_id_ab522051_fk_partnersh FOREIGN KEY (looked_over_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_grantnotice
    ADD CONSTRAINT funding_grantnotice_looked_over_by_id_ede24bef_fk_accounts_ FOREIGN KEY (looked_over_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_grantnotice
    ADD CONSTRAINT funding_grantnotice_written_as_id_6486932f_fk_partnersh FOREIGN KEY (written_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_grantnotice
    ADD CONSTRAINT funding_grantnotice_written_by_id_05cfc659_fk_accounts_ FOREIGN KEY (written_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_heading
    ADD CONSTRAINT funding_heading_agreement_id_8ce0b040_fk_funding_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.funding_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_instalment
    ADD CONSTRAINT funding_instalment_agreement_id_750fdd50_fk_funding_a FOREIGN KEY (agreement_id) REFERENCES public.funding_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_journal
    ADD CONSTRAINT funding_journal_from_pot_id_e4a47461_fk_funding_pot_id FOREIGN KEY (from_pot_id) REFERENCES public.funding_pot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_journal
    ADD CONSTRAINT funding_journal_fund_id_5b555328_fk_funding_fund_id FOREIGN KEY (fund_id) REFERENCES public.funding_fund(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_journal
    ADD CONSTRAINT funding_journal_outcome_id_94fdd7b3_fk_boards_outcome_id FOREIGN KEY (outcome_id) REFERENCES public.boards_outcome(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_journal
    ADD CONSTRAINT funding_journal_proposed_as_id_ccdd7648_fk_partnerships_post_id FOREIGN KEY (proposed_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_journal
    ADD CONSTRAINT funding_journal_proposed_by_id_6c2c8dce_fk_accounts_person_id FOREIGN KEY (proposed_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_journal
    ADD CONSTRAINT funding_journal_recipient_id_57ad4899_fk_partnersh FOREIGN KEY (recipient_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_journal
    ADD CONSTRAINT funding_journal_reverses_id_5c973c39_fk_funding_journal_id FOREIGN KEY (reverses_id) REFERENCES public.funding_journal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_journal
    ADD CONSTRAINT funding_journal_settled_as_id_7d597f41_fk_partnerships_post_id FOREIGN KEY (settled_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_journal
    ADD CONSTRAINT funding_journal_settled_by_id_ffed6516_fk_accounts_person_id FOREIGN KEY (settled_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_journal
    ADD CONSTRAINT funding_journal_to_pot_id_0c94a6ad_fk_funding_pot_id FOREIGN KEY (to_pot_id) REFERENCES public.funding_pot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_match
    ADD CONSTRAINT funding_match_agreement_id_aa1b6ae8_fk_funding_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.funding_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_measure
    ADD CONSTRAINT funding_measure_fund_id_c8f46f3d_fk_funding_fund_id FOREIGN KEY (fund_id) REFERENCES public.funding_fund(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_measurefigure
    ADD CONSTRAINT funding_measurefigur_measure_id_121791a8_fk_funding_a FOREIGN KEY (measure_id) REFERENCES public.funding_agreedmeasure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_measurefigure
    ADD CONSTRAINT funding_measurefigure_area_id_a5036c9a_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_measurefigure
    ADD CONSTRAINT funding_measurefigure_given_in_id_caf347bd_fk_funding_return_id FOREIGN KEY (given_in_id) REFERENCES public.funding_return(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_need
    ADD CONSTRAINT funding_need_fund_id_7b0a6bb4_fk_funding_fund_id FOREIGN KEY (fund_id) REFERENCES public.funding_fund(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_need
    ADD CONSTRAINT funding_need_priority_id_3475bb3c_fk_boards_priority_id FOREIGN KEY (priority_id) REFERENCES public.boards_priority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_outcomefigure
    ADD CONSTRAINT funding_outcomefigur_base_id_f77b4607_fk_funding_o FOREIGN KEY (base_id) REFERENCES public.funding_outcomefigure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_outcomefigure
    ADD CONSTRAINT funding_outcomefigure_area_id_b33a7c47_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_outcomefigure
    ADD CONSTRAINT funding_outcomefigure_fund_id_054e127e_fk_funding_fund_id FOREIGN KEY (fund_id) REFERENCES public.funding_fund(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_overprogramming
    ADD CONSTRAINT funding_overprogramm_authorised_as_id_d60580bd_fk_partnersh FOREIGN KEY (authorised_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_overprogramming
    ADD CONSTRAINT funding_overprogramm_authorised_by_id_4a74e8c0_fk_accounts_ FOREIGN KEY (authorised_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_overprogramming
    ADD CONSTRAINT funding_overprogramm_table_id_80bc719d_fk_funding_b FOREIGN KEY (table_id) REFERENCES public.funding_budgettable(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_payment
    ADD CONSTRAINT funding_payment_agreement_id_e320f63e_fk_funding_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.funding_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_payment
    ADD CONSTRAINT funding_payment_approved_as_id_fec3c1f9_fk_partnerships_post_id FOREIGN KEY (approved_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_payment
    ADD CONSTRAINT funding_payment_approved_by_id_78e7eb73_fk_accounts_person_id FOREIGN KEY (approved_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_payment
    ADD CONSTRAINT funding_payment_asked_as_id_57a0c84f_fk_partnerships_post_id FOREIGN KEY (asked_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_payment
    ADD CONSTRAINT funding_payment_asked_by_id_4c13ac54_fk_accounts_person_id FOREIGN KEY (asked_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_payment
    ADD CONSTRAINT funding_payment_checked_as_id_b09ddd34_fk_partnerships_post_id FOREIGN KEY (checked_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_payment
    ADD CONSTRAINT funding_payment_checked_by_id_bd590e52_fk_accounts_person_id FOREIGN KEY (checked_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_payment
    ADD CONSTRAINT funding_payment_for_return_id_b5b444aa_fk_funding_return_id FOREIGN KEY (for_return_id) REFERENCES public.funding_return(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_payment
    ADD CONSTRAINT funding_payment_instalment_id_3c471705_fk_funding_instalment_id FOREIGN KEY (instalment_id) REFERENCES public.funding_instalment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_pot
    ADD CONSTRAINT funding_pot_decided_as_id_f81b9bcb_fk_partnerships_post_id FOREIGN KEY (decided_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_pot
    ADD CONSTRAINT funding_pot_fund_id_a6120b4f_fk_funding_fund_id FOREIGN KEY (fund_id) REFERENCES public.funding_fund(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_pot
    ADD CONSTRAINT funding_pot_made_as_id_2801b00c_fk_partnerships_post_id FOREIGN KEY (made_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_pot
    ADD CONSTRAINT funding_pot_outcome_id_078d0dd5_fk_boards_outcome_id FOREIGN KEY (outcome_id) REFERENCES public.boards_outcome(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_pot
    ADD CONSTRAINT funding_pot_planned_in_id_1de32cf8_fk_funding_budgettable_id FOREIGN KEY (planned_in_id) REFERENCES public.funding_budgettable(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_profiled
    ADD CONSTRAINT funding_profiled_heading_id_c915f689_fk_funding_heading_id FOREIGN KEY (heading_id) REFERENCES public.funding_heading(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_project
    ADD CONSTRAINT funding_project_area_id_5e00f3ae_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_project
    ADD CONSTRAINT funding_project_fund_id_a0e56593_fk_funding_fund_id FOREIGN KEY (fund_id) REFERENCES public.funding_fund(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_question
    ADD CONSTRAINT funding_question_form_id_46ce5054_fk_funding_formversion_id FOREIGN KEY (form_id) REFERENCES public.funding_formversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_rating
    ADD CONSTRAINT funding_rating_agreement_id_1e6d28c3_fk_funding_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.funding_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_rating
    ADD CONSTRAINT funding_rating_given_as_id_dd7f8cc2_fk_partnerships_post_id FOREIGN KEY (given_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_release
    ADD CONSTRAINT funding_release_area_id_6e4f3263_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_release
    ADD CONSTRAINT funding_release_policing_body_id_f8878034_fk_partnersh FOREIGN KEY (policing_body_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_release
    ADD CONSTRAINT funding_release_published_as_id_aeeeead7_fk_partnersh FOREIGN KEY (published_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_release
    ADD CONSTRAINT funding_release_published_by_id_423b291b_fk_accounts_person_id FOREIGN KEY (published_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_return
    ADD CONSTRAINT funding_return_agreement_id_c384a6c3_fk_funding_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.funding_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_return
    ADD CONSTRAINT funding_return_certified_as_id_ec5879dc_fk_partnerships_post_id FOREIGN KEY (certified_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_return
    ADD CONSTRAINT funding_return_decided_as_id_7ed098c1_fk_partnerships_post_id FOREIGN KEY (decided_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_return
    ADD CONSTRAINT funding_return_prepared_as_id_068b1bd2_fk_partnerships_post_id FOREIGN KEY (prepared_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_return
    ADD CONSTRAINT funding_return_prepared_by_id_58d31c74_fk_accounts_person_id FOREIGN KEY (prepared_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_returnreminder
    ADD CONSTRAINT funding_returnremind_given_in_id_4ab0c6a5_fk_funding_r FOREIGN KEY (given_in_id) REFERENCES public.funding_return(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_returnreminder
    ADD CONSTRAINT funding_returnreminder_person_id_f807130d_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_returnversion
    ADD CONSTRAINT funding_returnversio_certified_as_id_01177062_fk_partnersh FOREIGN KEY (certified_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_returnversion
    ADD CONSTRAINT funding_returnversio_certified_by_id_b1a0c681_fk_accounts_ FOREIGN KEY (certified_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_returnversion
    ADD CONSTRAINT funding_returnversio_prepared_as_id_04be576a_fk_partnersh FOREIGN KEY (prepared_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_returnversion
    ADD CONSTRAINT funding_returnversion_given_in_id_7777541a_fk_funding_return_id FOREIGN KEY (given_in_id) REFERENCES public.funding_return(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_routejudgement
    ADD CONSTRAINT funding_routejudgeme_agreement_id_5383ba64_fk_funding_a FOREIGN KEY (agreement_id) REFERENCES public.funding_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_routejudgement
    ADD CONSTRAINT funding_routejudgeme_judged_as_id_9e1ef58e_fk_partnersh FOREIGN KEY (judged_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_routejudgement
    ADD CONSTRAINT funding_routejudgeme_judged_by_id_be2ab63d_fk_accounts_ FOREIGN KEY (judged_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_scenario
    ADD CONSTRAINT funding_scenario_chosen_as_id_28882bfd_fk_partnerships_post_id FOREIGN KEY (chosen_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_scenario
    ADD CONSTRAINT funding_scenario_made_as_id_4f890a77_fk_partnerships_post_id FOREIGN KEY (made_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_scenario
    ADD CONSTRAINT funding_scenario_pot_id_a7c0525d_fk_funding_pot_id FOREIGN KEY (pot_id) REFERENCES public.funding_pot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_scenario
    ADD CONSTRAINT funding_scenario_today_id_5f7260b9_fk_funding_weights_id FOREIGN KEY (today_id) REFERENCES public.funding_weights(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_scenariopart
    ADD CONSTRAINT funding_scenariopart_scenario_id_e0afb4f2_fk_funding_s FOREIGN KEY (scenario_id) REFERENCES public.funding_scenario(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_scenariopart
    ADD CONSTRAINT funding_scenariopart_weights_id_7d350b52_fk_funding_weights_id FOREIGN KEY (weights_id) REFERENCES public.funding_weights(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_score
    ADD CONSTRAINT funding_score_assessment_id_d849e09a_fk_funding_assessment_id FOREIGN KEY (assessment_id) REFERENCES public.funding_assessment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_score
    ADD CONSTRAINT funding_score_criterion_id_0e6137ca_fk_funding_criterion_id FOREIGN KEY (criterion_id) REFERENCES public.funding_criterion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_share
    ADD CONSTRAINT funding_share_agreement_id_ec2a3bbb_fk_funding_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.funding_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_share
    ADD CONSTRAINT funding_share_area_id_72f22caf_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_share
    ADD CONSTRAINT funding_share_organisation_id_788b9758_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_signature
    ADD CONSTRAINT funding_signature_agreement_id_6bfa53ed_fk_funding_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.funding_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_signature
    ADD CONSTRAINT funding_signature_person_id_79d4c16b_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_signature
    ADD CONSTRAINT funding_signature_post_id_86a5a39f_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_spentinyear
    ADD CONSTRAINT funding_spentinyear_agreement_id_628b51a4_fk_funding_a FOREIGN KEY (agreement_id) REFERENCES public.funding_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_subsidyjudgement
    ADD CONSTRAINT funding_subsidyjudge_agreement_id_ff8a76ad_fk_funding_a FOREIGN KEY (agreement_id) REFERENCES public.funding_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_subsidyjudgement
    ADD CONSTRAINT funding_subsidyjudge_answered_as_id_8239f9de_fk_partnersh FOREIGN KEY (answered_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_subsidyjudgement
    ADD CONSTRAINT funding_subsidyjudge_answered_by_id_6a2c419e_fk_accounts_ FOREIGN KEY (answered_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_subsidyjudgement
    ADD CONSTRAINT funding_subsidyjudge_entered_as_id_eeb63d19_fk_partnersh FOREIGN KEY (entered_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_subsidyjudgement
    ADD CONSTRAINT funding_subsidyjudge_judged_as_id_b1fca527_fk_partnersh FOREIGN KEY (judged_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_subsidyjudgement
    ADD CONSTRAINT funding_subsidyjudge_judged_by_id_810ed414_fk_accounts_ FOREIGN KEY (judged_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_tolerance
    ADD CONSTRAINT funding_tolerance_policing_body_id_e8033047_fk_partnersh FOREIGN KEY (policing_body_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_variation
    ADD CONSTRAINT funding_variation_agreed_as_id_9b5f5ec2_fk_partnerships_post_id FOREIGN KEY (agreed_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_variation
    ADD CONSTRAINT funding_variation_agreement_id_181cdacf_fk_funding_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.funding_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_variation
    ADD CONSTRAINT funding_variation_proposed_as_id_e1870380_fk_partnersh FOREIGN KEY (proposed_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_weight
    ADD CONSTRAINT funding_weight_area_id_2ac8906b_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_weight
    ADD CONSTRAINT funding_weight_weights_id_2786788f_fk_funding_weights_id FOREIGN KEY (weights_id) REFERENCES public.funding_weights(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_weights
    ADD CONSTRAINT funding_weights_area_id_9c28d60c_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.funding_weights
    ADD CONSTRAINT funding_weights_brought_as_id_d5bd778b_fk_partnerships_post_id FOREIGN KEY (brought_as_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accesslink
    ADD CONSTRAINT marac_accesslink_key_id_fa65f4cb_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accesslink
    ADD CONSTRAINT marac_accesslink_noted_by_id_0bcc62ab_fk_accounts_person_id FOREIGN KEY (noted_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accesslink
    ADD CONSTRAINT marac_accesslink_party_id_0015f9f1_fk_marac_party_id FOREIGN KEY (party_id) REFERENCES public.marac_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accesslink
    ADD CONSTRAINT marac_accesslink_referral_id_5335c9f7_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accesslink
    ADD CONSTRAINT marac_accesslink_request_id_ff4807b6_fk_marac_accessrequest_id FOREIGN KEY (request_id) REFERENCES public.marac_accessrequest(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accesspassage
    ADD CONSTRAINT marac_accesspassage_case_id_5e573287_fk_marac_case_id FOREIGN KEY (case_id) REFERENCES public.marac_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accesspassage
    ADD CONSTRAINT marac_accesspassage_decided_by_id_402803af_fk_accounts_ FOREIGN KEY (decided_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accesspassage
    ADD CONSTRAINT marac_accesspassage_key_id_994857af_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accesspassage
    ADD CONSTRAINT marac_accesspassage_referral_id_a5355bc5_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accesspassage
    ADD CONSTRAINT marac_accesspassage_released_by_id_10c1efd5_fk_accounts_ FOREIGN KEY (released_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accesspassage
    ADD CONSTRAINT marac_accesspassage_request_id_43ac10a8_fk_marac_acc FOREIGN KEY (request_id) REFERENCES public.marac_accessrequest(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accessrequest
    ADD CONSTRAINT marac_accessrequest_approved_by_id_6b15d576_fk_accounts_ FOREIGN KEY (approved_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accessrequest
    ADD CONSTRAINT marac_accessrequest_handled_by_id_30955d70_fk_accounts_ FOREIGN KEY (handled_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accessrequest
    ADD CONSTRAINT marac_accessrequest_handler_id_7db2b96f_fk_partnerships_post_id FOREIGN KEY (handler_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accessrequest
    ADD CONSTRAINT marac_accessrequest_key_id_c7946350_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accessrequest
    ADD CONSTRAINT marac_accessrequest_office_id_7596c5e7_fk_partnersh FOREIGN KEY (office_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accessstep
    ADD CONSTRAINT marac_accessstep_by_post_id_235923b2_fk_partnerships_post_id FOREIGN KEY (by_post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accessstep
    ADD CONSTRAINT marac_accessstep_key_id_46eb701b_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accessstep
    ADD CONSTRAINT marac_accessstep_request_id_1c9a0ee8_fk_marac_accessrequest_id FOREIGN KEY (request_id) REFERENCES public.marac_accessrequest(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_accessstop
    ADD CONSTRAINT marac_accessstop_request_id_63e16746_fk_marac_accessrequest_id FOREIGN KEY (request_id) REFERENCES public.marac_accessrequest(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_address
    ADD CONSTRAINT marac_address_key_id_0e275032_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_address
    ADD CONSTRAINT marac_address_party_id_02247bbe_fk_marac_party_id FOREIGN KEY (party_id) REFERENCES public.marac_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_address
    ADD CONSTRAINT marac_address_referral_id_ece7b9d3_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_agencydomain
    ADD CONSTRAINT marac_agencydomain_organisation_id_c9de6867_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_agendaitem
    ADD CONSTRAINT marac_agendaitem_case_id_a06b36fc_fk_marac_case_id FOREIGN KEY (case_id) REFERENCES public.marac_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_agendaitem
    ADD CONSTRAINT marac_agendaitem_meeting_id_0df2ccc8_fk_marac_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.marac_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_agendaitem
    ADD CONSTRAINT marac_agendaitem_reason_id_449e5e09_fk_marac_reason_id FOREIGN KEY (reason_id) REFERENCES public.marac_reason(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_agreedaction
    ADD CONSTRAINT marac_agreedaction_agreed_by_id_c91846d4_fk_partnersh FOREIGN KEY (agreed_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_agreedaction
    ADD CONSTRAINT marac_agreedaction_answered_by_id_0b711f4e_fk_accounts_ FOREIGN KEY (answered_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_agreedaction
    ADD CONSTRAINT marac_agreedaction_case_id_f7881e91_fk_marac_case_id FOREIGN KEY (case_id) REFERENCES public.marac_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_agreedaction
    ADD CONSTRAINT marac_agreedaction_checked_by_id_73f421e0_fk_accounts_person_id FOREIGN KEY (checked_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_agreedaction
    ADD CONSTRAINT marac_agreedaction_key_id_c70f8671_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_agreedaction
    ADD CONSTRAINT marac_agreedaction_meeting_id_b62f82b0_fk_marac_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.marac_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_agreedaction
    ADD CONSTRAINT marac_agreedaction_organisation_id_cdf8a5f1_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_agreedaction
    ADD CONSTRAINT marac_agreedaction_post_id_1cceea8f_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_answer
    ADD CONSTRAINT marac_answer_key_id_c8ed9d33_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_answer
    ADD CONSTRAINT marac_answer_question_id_bea59172_fk_marac_question_id FOREIGN KEY (question_id) REFERENCES public.marac_question(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_answer
    ADD CONSTRAINT marac_answer_referral_id_209e12d1_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_areachange
    ADD CONSTRAINT marac_areachange_after_id_137ee653_fk_partnerships_area_id FOREIGN KEY (after_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_areachange
    ADD CONSTRAINT marac_areachange_before_id_518d66b0_fk_partnerships_area_id FOREIGN KEY (before_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_areachange
    ADD CONSTRAINT marac_areachange_by_post_id_0fd2fd67_fk_partnerships_post_id FOREIGN KEY (by_post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_areachange
    ADD CONSTRAINT marac_areachange_referral_id_aa0af214_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_attachment
    ADD CONSTRAINT marac_attachment_added_by_id_addaec0c_fk_partnerships_post_id FOREIGN KEY (added_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_attachment
    ADD CONSTRAINT marac_attachment_key_id_f138d417_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_attachment
    ADD CONSTRAINT marac_attachment_referral_id_f9930c02_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_attachment
    ADD CONSTRAINT marac_attachment_seen_by_id_ded8c0d7_fk_partnerships_post_id FOREIGN KEY (seen_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_attachmentpiece
    ADD CONSTRAINT marac_attachmentpiec_attachment_id_fc4db526_fk_marac_att FOREIGN KEY (attachment_id) REFERENCES public.marac_attachment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_attachmentpiece
    ADD CONSTRAINT marac_attachmentpiece_key_id_cfa23a4a_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_attendance
    ADD CONSTRAINT marac_attendance_in_place_of_id_65ff36cd_fk_partnersh FOREIGN KEY (in_place_of_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_attendance
    ADD CONSTRAINT marac_attendance_meeting_id_2cdbb61e_fk_marac_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.marac_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_attendance
    ADD CONSTRAINT marac_attendance_organisation_id_7674c676_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_attendance
    ADD CONSTRAINT marac_attendance_person_id_e24752f3_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_attendance
    ADD CONSTRAINT marac_attendance_post_id_af2eccee_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_awaitedexclusion
    ADD CONSTRAINT marac_awaitedexclusi_named_by_id_fa145663_fk_partnersh FOREIGN KEY (named_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_awaitedexclusion
    ADD CONSTRAINT marac_awaitedexclusi_referral_id_6724fa19_fk_marac_ref FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_awaitedexclusion
    ADD CONSTRAINT marac_awaitedexclusion_key_id_aa0bf7c9_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_case
    ADD CONSTRAINT marac_case_area_id_59a1b933_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_case
    ADD CONSTRAINT marac_case_earlier_case_id_029667ca_fk_marac_case_id FOREIGN KEY (earlier_case_id) REFERENCES public.marac_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_case
    ADD CONSTRAINT marac_case_idva_service_id_291cd521_fk_partnersh FOREIGN KEY (idva_service_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_case
    ADD CONSTRAINT marac_case_key_id_1fadf346_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_case
    ADD CONSTRAINT marac_case_victim_id_7791d0cf_fk_marac_individual_id FOREIGN KEY (victim_id) REFERENCES public.marac_individual(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_clock
    ADD CONSTRAINT marac_clock_referral_id_d47510c9_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_complexcase
    ADD CONSTRAINT marac_complexcase_case_id_bcf2642b_fk_marac_case_id FOREIGN KEY (case_id) REFERENCES public.marac_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_complexcase
    ADD CONSTRAINT marac_complexcase_key_id_2d0335e2_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_complexcase
    ADD CONSTRAINT marac_complexcase_put_on_by_id_589a5d19_fk_partnerships_post_id FOREIGN KEY (put_on_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_complexcase_reasons
    ADD CONSTRAINT marac_complexcase_re_complexcase_id_d0e28f09_fk_marac_com FOREIGN KEY (complexcase_id) REFERENCES public.marac_complexcase(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_complexcase_reasons
    ADD CONSTRAINT marac_complexcase_reasons_reason_id_0806c8e5_fk_marac_reason_id FOREIGN KEY (reason_id) REFERENCES public.marac_reason(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_complexcase
    ADD CONSTRAINT marac_complexcase_taken_off_by_id_9888770c_fk_partnersh FOREIGN KEY (taken_off_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_complexreview
    ADD CONSTRAINT marac_complexreview_by_post_id_438fa2a1_fk_partnerships_post_id FOREIGN KEY (by_post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_complexreview
    ADD CONSTRAINT marac_complexreview_entry_id_dbe611cd_fk_marac_complexcase_id FOREIGN KEY (entry_id) REFERENCES public.marac_complexcase(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_complexreview
    ADD CONSTRAINT marac_complexreview_key_id_f4c0faae_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_contactattempt
    ADD CONSTRAINT marac_contactattempt_by_post_id_3f50b038_fk_partnersh FOREIGN KEY (by_post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_contactattempt
    ADD CONSTRAINT marac_contactattempt_key_id_a51ecffb_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_contactattempt
    ADD CONSTRAINT marac_contactattempt_notice_id_9d0e6740_fk_marac_idvanotice_id FOREIGN KEY (notice_id) REFERENCES public.marac_idvanotice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_criterion
    ADD CONSTRAINT marac_criterion_key_id_0f623166_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_criterion
    ADD CONSTRAINT marac_criterion_referral_id_c42c1801_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_filelink
    ADD CONSTRAINT marac_filelink_referral_id_e8a0608c_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_finding
    ADD CONSTRAINT marac_finding_key_id_5227e7d8_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_finding
    ADD CONSTRAINT marac_finding_noted_by_id_a4e75ea3_fk_partnerships_post_id FOREIGN KEY (noted_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_finding
    ADD CONSTRAINT marac_finding_request_id_39eebf58_fk_marac_researchrequest_id FOREIGN KEY (request_id) REFERENCES public.marac_researchrequest(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_flag
    ADD CONSTRAINT marac_flag_answered_by_id_714af6d9_fk_partnerships_post_id FOREIGN KEY (answered_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_flag
    ADD CONSTRAINT marac_flag_case_id_2d95b08a_fk_marac_case_id FOREIGN KEY (case_id) REFERENCES public.marac_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_flag
    ADD CONSTRAINT marac_flag_organisation_id_06fd1bd1_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_flag
    ADD CONSTRAINT marac_flag_removed_by_id_67b2128c_fk_partnerships_post_id FOREIGN KEY (removed_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_idvanotice
    ADD CONSTRAINT marac_idvanotice_adviser_id_15daa268_fk_accounts_person_id FOREIGN KEY (adviser_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_idvanotice
    ADD CONSTRAINT marac_idvanotice_answered_by_id_57347552_fk_partnersh FOREIGN KEY (answered_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_idvanotice
    ADD CONSTRAINT marac_idvanotice_decline_reason_id_ad27f135_fk_marac_reason_id FOREIGN KEY (decline_reason_id) REFERENCES public.marac_reason(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_idvanotice
    ADD CONSTRAINT marac_idvanotice_key_id_9cca9b38_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_idvanotice
    ADD CONSTRAINT marac_idvanotice_referral_id_aa893929_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_idvanotice
    ADD CONSTRAINT marac_idvanotice_service_id_886f3b98_fk_partnersh FOREIGN KEY (service_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_idvaservice
    ADD CONSTRAINT marac_idvaservice_area_id_0d1d9b8c_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_idvaservice
    ADD CONSTRAINT marac_idvaservice_organisation_id_08018bc4_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_issuedform
    ADD CONSTRAINT marac_issuedform_tool_version_id_163c10eb_fk_marac_too FOREIGN KEY (tool_version_id) REFERENCES public.marac_toolversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_liftedexclusion
    ADD CONSTRAINT marac_liftedexclusio_lifted_by_id_1aabbe6c_fk_partnersh FOREIGN KEY (lifted_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_liftedexclusion
    ADD CONSTRAINT marac_liftedexclusion_key_id_4a5287b7_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_liftedexclusion
    ADD CONSTRAINT marac_liftedexclusion_person_id_bb34030b_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_liftedexclusion
    ADD CONSTRAINT marac_liftedexclusion_post_id_071e2a98_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_liftedexclusion
    ADD CONSTRAINT marac_liftedexclusion_referral_id_82bb09ba_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_mail
    ADD CONSTRAINT marac_mail_key_id_dcb9932c_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_mail
    ADD CONSTRAINT marac_mail_letter_id_32ab5a72_fk_notices_letter_id FOREIGN KEY (letter_id) REFERENCES public.notices_letter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_mail
    ADD CONSTRAINT marac_mail_reason_id_a2897a84_fk_marac_reason_id FOREIGN KEY (reason_id) REFERENCES public.marac_reason(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_mail
    ADD CONSTRAINT marac_mail_settled_by_id_258169a6_fk_partnerships_post_id FOREIGN KEY (settled_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_mailpart
    ADD CONSTRAINT marac_mailpart_key_id_39d75567_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_mailpart
    ADD CONSTRAINT marac_mailpart_mail_id_7dca3c5d_fk_marac_mail_id FOREIGN KEY (mail_id) REFERENCES public.marac_mail(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_mailreferral
    ADD CONSTRAINT marac_mailreferral_mail_id_df361a14_fk_marac_mail_id FOREIGN KEY (mail_id) REFERENCES public.marac_mail(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_mailreferral
    ADD CONSTRAINT marac_mailreferral_referral_id_73887ffd_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_meeting
    ADD CONSTRAINT marac_meeting_area_id_f888aa92_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_movenotice
    ADD CONSTRAINT marac_movenotice_acknowledged_by_id_073a0ab8_fk_partnersh FOREIGN KEY (acknowledged_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_movenotice
    ADD CONSTRAINT marac_movenotice_case_id_9dd14fd3_fk_marac_case_id FOREIGN KEY (case_id) REFERENCES public.marac_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_movenotice
    ADD CONSTRAINT marac_movenotice_organisation_id_9e437a44_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_movenotice
    ADD CONSTRAINT marac_movenotice_transfer_id_13b89965_fk_marac_transfer_id FOREIGN KEY (transfer_id) REFERENCES public.marac_transfer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_noconsentrecord
    ADD CONSTRAINT marac_noconsentrecord_key_id_9f37dfd9_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_noconsentrecord
    ADD CONSTRAINT marac_noconsentrecord_referral_id_d0b7f636_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_party
    ADD CONSTRAINT marac_party_case_id_b2bd5eb1_fk_marac_case_id FOREIGN KEY (case_id) REFERENCES public.marac_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_party
    ADD CONSTRAINT marac_party_individual_id_51229ccd_fk_marac_individual_id FOREIGN KEY (individual_id) REFERENCES public.marac_individual(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_party
    ADD CONSTRAINT marac_party_key_id_52fdbaee_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_party
    ADD CONSTRAINT marac_party_referral_id_6a55fa99_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_partyexclusion
    ADD CONSTRAINT marac_partyexclusion_named_by_id_b47f9626_fk_partnersh FOREIGN KEY (named_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_partyexclusion
    ADD CONSTRAINT marac_partyexclusion_person_id_0994a9c7_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_partyexclusion
    ADD CONSTRAINT marac_partyexclusion_post_id_b0b4b128_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_partyexclusion
    ADD CONSTRAINT marac_partyexclusion_referral_id_c43d6b2d_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_passage
    ADD CONSTRAINT marac_passage_changed_by_id_ae9bdbbf_fk_partnerships_post_id FOREIGN KEY (changed_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_passage
    ADD CONSTRAINT marac_passage_item_id_44ba6783_fk_marac_agendaitem_id FOREIGN KEY (item_id) REFERENCES public.marac_agendaitem(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_passage
    ADD CONSTRAINT marac_passage_key_id_15a9a5b2_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_passage
    ADD CONSTRAINT marac_passage_organisation_id_e777cb5d_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_postcodearea
    ADD CONSTRAINT marac_postcodearea_area_id_621dc354_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_protectedaddress
    ADD CONSTRAINT marac_protectedaddre_referral_id_3a1ecbf4_fk_marac_ref FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_protectedaddress
    ADD CONSTRAINT marac_protectedaddress_key_id_1dee0c27_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_protectedaddress
    ADD CONSTRAINT marac_protectedaddress_party_id_efd2f4fe_fk_marac_party_id FOREIGN KEY (party_id) REFERENCES public.marac_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_question
    ADD CONSTRAINT marac_question_version_id_52dd66ac_fk_marac_toolversion_id FOREIGN KEY (version_id) REFERENCES public.marac_toolversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_referral
    ADD CONSTRAINT marac_referral_area_id_c8598bda_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_referral
    ADD CONSTRAINT marac_referral_case_id_f945afc9_fk_marac_case_id FOREIGN KEY (case_id) REFERENCES public.marac_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_referral
    ADD CONSTRAINT marac_referral_decided_by_id_9b17923f_fk_partnerships_post_id FOREIGN KEY (decided_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_referral
    ADD CONSTRAINT marac_referral_idva_service_id_fed6f607_fk_partnersh FOREIGN KEY (idva_service_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_referral
    ADD CONSTRAINT marac_referral_key_id_3cb32343_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_referral
    ADD CONSTRAINT marac_referral_link_id_79c5df8a_fk_marac_referrallink_id FOREIGN KEY (link_id) REFERENCES public.marac_referrallink(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_referral
    ADD CONSTRAINT marac_referral_reason_id_b23f442e_fk_marac_reason_id FOREIGN KEY (reason_id) REFERENCES public.marac_reason(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_referral
    ADD CONSTRAINT marac_referral_referred_by_person_i_a353a55b_fk_accounts_ FOREIGN KEY (referred_by_person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_referral
    ADD CONSTRAINT marac_referral_referred_by_post_id_748345b4_fk_partnersh FOREIGN KEY (referred_by_post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_referral
    ADD CONSTRAINT marac_referral_referred_from_id_0e4204cc_fk_partnersh FOREIGN KEY (referred_from_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_referral
    ADD CONSTRAINT marac_referral_repeat_of_id_f907bd1d_fk_marac_referral_id FOREIGN KEY (repeat_of_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_referral
    ADD CONSTRAINT marac_referral_reviewer_id_c032974b_fk_partnerships_post_id FOREIGN KEY (reviewer_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_referral
    ADD CONSTRAINT marac_referral_tool_version_id_04d2c876_fk_marac_toolversion_id FOREIGN KEY (tool_version_id) REFERENCES public.marac_toolversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_referrallink
    ADD CONSTRAINT marac_referrallink_organisation_id_0f92a380_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_referrallink
    ADD CONSTRAINT marac_referrallink_sent_by_id_acafc55a_fk_accounts_person_id FOREIGN KEY (sent_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_researchrequest
    ADD CONSTRAINT marac_researchreques_answered_by_id_d207815f_fk_partnersh FOREIGN KEY (answered_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_researchrequest
    ADD CONSTRAINT marac_researchreques_organisation_id_7772a1ad_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_researchrequest
    ADD CONSTRAINT marac_researchrequest_case_id_dc8f54c2_fk_marac_case_id FOREIGN KEY (case_id) REFERENCES public.marac_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_researchrequest
    ADD CONSTRAINT marac_researchrequest_meeting_id_a4589a41_fk_marac_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.marac_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_retention
    ADD CONSTRAINT marac_retention_area_id_c72d5b37_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_retention
    ADD CONSTRAINT marac_retention_case_id_b19c6a0b_fk_marac_case_id FOREIGN KEY (case_id) REFERENCES public.marac_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_retention
    ADD CONSTRAINT marac_retention_proposed_by_id_615150ab_fk_accounts_person_id FOREIGN KEY (proposed_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_retention
    ADD CONSTRAINT marac_retention_referral_id_b5b98867_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_retentionstep
    ADD CONSTRAINT marac_retentionstep_by_post_id_26dd9d43_fk_partnerships_post_id FOREIGN KEY (by_post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_retentionstep
    ADD CONSTRAINT marac_retentionstep_retention_id_04ba7c7b_fk_marac_retention_id FOREIGN KEY (retention_id) REFERENCES public.marac_retention(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_return
    ADD CONSTRAINT marac_return_by_post_id_5a1172c0_fk_partnerships_post_id FOREIGN KEY (by_post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_return
    ADD CONSTRAINT marac_return_key_id_2a01c887_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_return_reasons
    ADD CONSTRAINT marac_return_reasons_reason_id_eebc5fd4_fk_marac_reason_id FOREIGN KEY (reason_id) REFERENCES public.marac_reason(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_return_reasons
    ADD CONSTRAINT marac_return_reasons_return_id_44009ff7_fk_marac_return_id FOREIGN KEY (return_id) REFERENCES public.marac_return(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_return
    ADD CONSTRAINT marac_return_referral_id_3d27b19c_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_safecontact
    ADD CONSTRAINT marac_safecontact_key_id_bf5acebe_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_safecontact
    ADD CONSTRAINT marac_safecontact_referral_id_eddfc6e4_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_sentin
    ADD CONSTRAINT marac_sentin_post_id_b4f783b2_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_sentin
    ADD CONSTRAINT marac_sentin_referral_id_6967121c_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_setting
    ADD CONSTRAINT marac_setting_area_id_b4e1301b_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_toolversion
    ADD CONSTRAINT marac_toolversion_tool_id_4862aac4_fk_marac_risktool_code FOREIGN KEY (tool_id) REFERENCES public.marac_risktool(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_transfer
    ADD CONSTRAINT marac_transfer_answer_reason_id_33565d27_fk_marac_reason_id FOREIGN KEY (answer_reason_id) REFERENCES public.marac_reason(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_transfer
    ADD CONSTRAINT marac_transfer_answered_by_id_f433cc89_fk_partnerships_post_id FOREIGN KEY (answered_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_transfer
    ADD CONSTRAINT marac_transfer_case_id_36baaf9d_fk_marac_case_id FOREIGN KEY (case_id) REFERENCES public.marac_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_transfer
    ADD CONSTRAINT marac_transfer_from_area_id_75eed759_fk_partnerships_area_id FOREIGN KEY (from_area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_transfer
    ADD CONSTRAINT marac_transfer_key_id_9a063689_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_transfer
    ADD CONSTRAINT marac_transfer_new_case_id_45f426b4_fk_marac_case_id FOREIGN KEY (new_case_id) REFERENCES public.marac_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_transfer
    ADD CONSTRAINT marac_transfer_offered_by_id_1da70f41_fk_partnerships_post_id FOREIGN KEY (offered_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_transfer
    ADD CONSTRAINT marac_transfer_reason_id_e087e843_fk_marac_reason_id FOREIGN KEY (reason_id) REFERENCES public.marac_reason(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_transfer
    ADD CONSTRAINT marac_transfer_to_area_id_3fde968a_fk_partnerships_area_id FOREIGN KEY (to_area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_unreadpart
    ADD CONSTRAINT marac_unreadpart_key_id_a0f521f6_fk_marac_casekey_id FOREIGN KEY (key_id) REFERENCES public.marac_casekey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_unreadpart
    ADD CONSTRAINT marac_unreadpart_referral_id_30b722ed_fk_marac_referral_id FOREIGN KEY (referral_id) REFERENCES public.marac_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.marac_unreadpart
    ADD CONSTRAINT marac_unreadpart_settled_by_id_a81c146f_fk_partnerships_post_id FOREIGN KEY (settled_by_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_accounts_person_id FOREIGN KEY (user_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_delivery
    ADD CONSTRAINT notices_delivery_letter_id_e926efce_fk_notices_letter_id FOREIGN KEY (letter_id) REFERENCES public.notices_letter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_delivery
    ADD CONSTRAINT notices_delivery_mailbox_id_cd769b05_fk_notices_mailbox_name FOREIGN KEY (mailbox_id) REFERENCES public.notices_mailbox(name) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notices_rawletter
    ADD CONSTRAINT notices_rawletter_letter_id_52a1ac2a_fk_notices_letter_id FOREIGN KEY (letter_id) REFERENCES public.notices_letter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_agreementparty
    ADD CONSTRAINT partnerships_agreeme_agreement_id_f2030cf2_fk_partnersh FOREIGN KEY (agreement_id) REFERENCES public.partnerships_sharingagreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_agreementparty
    ADD CONSTRAINT partnerships_agreeme_organisation_id_555c460e_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_apitoken
    ADD CONSTRAINT partnerships_apitoke_issued_by_id_a74db288_fk_accounts_ FOREIGN KEY (issued_by_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_apitoken
    ADD CONSTRAINT partnerships_apitoken_post_id_3c642eda_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_areapart
    ADD CONSTRAINT partnerships_areapart_part_id_56acc912_fk_partnerships_area_id FOREIGN KEY (part_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_areapart
    ADD CONSTRAINT partnerships_areapart_whole_id_ec3e174e_fk_partnerships_area_id FOREIGN KEY (whole_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_areasuccession
    ADD CONSTRAINT partnerships_areasuc_after_id_e3cced19_fk_partnersh FOREIGN KEY (after_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_areasuccession
    ADD CONSTRAINT partnerships_areasuc_before_id_15bdaec2_fk_partnersh FOREIGN KEY (before_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_cover
    ADD CONSTRAINT partnerships_cover_area_id_0f873d36_fk_partnerships_area_id FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_cover
    ADD CONSTRAINT partnerships_cover_post_id_e8b27722_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_holding
    ADD CONSTRAINT partnerships_holding_person_id_3607cbf3_fk_accounts_person_id FOREIGN KEY (person_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_holding
    ADD CONSTRAINT partnerships_holding_post_id_35080d3f_fk_partnerships_post_id FOREIGN KEY (post_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_identifier
    ADD CONSTRAINT partnerships_identif_organisation_id_b0d1ab4a_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_organisationsuccession
    ADD CONSTRAINT partnerships_organis_after_id_1ae39353_fk_partnersh FOREIGN KEY (after_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_organisation
    ADD CONSTRAINT partnerships_organis_area_id_1407dfcd_fk_partnersh FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_organisationsuccession
    ADD CONSTRAINT partnerships_organis_before_id_3e935ea6_fk_partnersh FOREIGN KEY (before_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_policingbodyholder
    ADD CONSTRAINT partnerships_policin_area_id_4718b669_fk_partnersh FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_policingbodyholder
    ADD CONSTRAINT partnerships_policin_organisation_id_71b5d9b8_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_post
    ADD CONSTRAINT partnerships_post_continues_id_b783f132_fk_partnerships_post_id FOREIGN KEY (continues_id) REFERENCES public.partnerships_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_post
    ADD CONSTRAINT partnerships_post_organisation_id_4db1dfb0_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_sharingreminder
    ADD CONSTRAINT partnerships_sharing_agreement_id_9e3daa6b_fk_partnersh FOREIGN KEY (agreement_id) REFERENCES public.partnerships_sharingagreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_sharingagreement
    ADD CONSTRAINT partnerships_sharing_area_id_40d19d63_fk_partnersh FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_sharingagreement
    ADD CONSTRAINT partnerships_sharing_renews_id_3f673f41_fk_partnersh FOREIGN KEY (renews_id) REFERENCES public.partnerships_sharingagreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_statutorystanding
    ADD CONSTRAINT partnerships_statuto_area_id_a46f8d86_fk_partnersh FOREIGN KEY (area_id) REFERENCES public.partnerships_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partnerships_statutorystanding
    ADD CONSTRAINT partnerships_statuto_organisation_id_0044611f_fk_partnersh FOREIGN KEY (organisation_id) REFERENCES public.partnerships_organisation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_account_id_951f210e_fk_socialacc FOREIGN KEY (account_id) REFERENCES public.socialaccount_socialaccount(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_app_id_636a42d7_fk_socialacc FOREIGN KEY (app_id) REFERENCES public.socialaccount_socialapp(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_social_user_id_8146e70c_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_user_id_af5e0a6d_fk_accounts_person_id FOREIGN KEY (user_id) REFERENCES public.accounts_person(id) DEFERRABLE INITIALLY DEFERRED;

CREATE POLICY adds ON public.boards_agreedaction FOR INSERT WITH CHECK (((body_id IN ( SELECT public.boards_run() AS boards_run)) OR (body_id IN ( SELECT public.boards_chair() AS boards_chair))));

CREATE POLICY adds ON public.boards_claim FOR INSERT WITH CHECK ((EXISTS ( SELECT
   FROM public.boards_agreedaction a
  WHERE (a.id = boards_claim.action_id))));

CREATE POLICY adds ON public.boards_concern FOR INSERT WITH CHECK ((post_id = ( SELECT public.boards_post() AS boards_post)));

CREATE POLICY adds ON public.boards_dueaction FOR INSERT WITH CHECK (false);

CREATE POLICY adds ON public.boards_evidence FOR INSERT WITH CHECK ((EXISTS ( SELECT
   FROM public.boards_claim c
  WHERE (c.id = boards_evidence.claim_id))));

CREATE POLICY adds ON public.boards_reply FOR INSERT WITH CHECK ((EXISTS ( SELECT
   FROM public.boards_concern c
  WHERE (c.id = boards_reply.concern_id))));

CREATE POLICY adds ON public.boards_step FOR INSERT WITH CHECK ((EXISTS ( SELECT
   FROM public.boards_agreedaction a
  WHERE (a.id = boards_step.action_id))));

CREATE POLICY adds ON public.marac_accesslink FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_accessrequest r
      WHERE (r.id = marac_accesslink.request_id))) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE (r.id = marac_accesslink.referral_id))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_accesspassage FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_accessrequest r
      WHERE (r.id = marac_accesspassage.request_id))) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE (r.id = marac_accesspassage.referral_id))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_accessrequest FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((office_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND ((( SELECT public.marac_role() AS marac_role) = 'senior_marac_coordinator'::text) OR ((( SELECT public.marac_role() AS marac_role) = 'marac_coordinator'::text) AND (handler_id = ( SELECT public.app_post() AS app_post)))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_accessstep FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_accessrequest r
      WHERE (r.id = marac_accessstep.request_id)))
    ELSE false
END);

CREATE POLICY adds ON public.marac_accessstop FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_accessrequest r
      WHERE (r.id = marac_accessstop.request_id)))
    ELSE false
END);

CREATE POLICY adds ON public.marac_address FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_address.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_agendaitem FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (EXISTS ( SELECT
       FROM public.marac_case c
      WHERE (c.id = marac_agendaitem.case_id))) AND (EXISTS ( SELECT
       FROM public.marac_meeting m
      WHERE (m.id = marac_agendaitem.meeting_id))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_agreedaction FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((EXISTS ( SELECT
       FROM public.marac_case c
      WHERE (c.id = marac_agreedaction.case_id))) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR ((meeting_id IN ( SELECT public.marac_present() AS marac_present)) AND ( SELECT public.marac_answers_for_agency() AS marac_answers_for_agency) AND (organisation_id = ( SELECT public.marac_organisation() AS marac_organisation)))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_answer FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_answer.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_areachange FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_areachange.referral_id) AND ( SELECT public.marac_is_coordinator() AS marac_is_coordinator))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_attachment FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_attachment.referral_id) AND (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link)))))))) OR (came_later AND (added_by_id = ( SELECT public.app_post() AS app_post)) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_attachment.referral_id) AND (((r.status)::text = ANY (ARRAY[('submitted'::character varying)::text, ('under_review'::character varying)::text, ('accepted'::character varying)::text])) AND (r.referred_by_post_id = ( SELECT public.app_post() AS app_post))))))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_attachmentpiece FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_attachment a
      WHERE ((a.id = marac_attachmentpiece.attachment_id) AND ((0 < ( SELECT count(*) AS count
               FROM public.marac_referral r
              WHERE ((r.id = a.referral_id) AND (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link)))))))) OR (a.came_later AND (a.added_by_id = ( SELECT public.app_post() AS app_post)) AND (0 < ( SELECT count(*) AS count
               FROM public.marac_referral r
              WHERE ((r.id = a.referral_id) AND (((r.status)::text = ANY (ARRAY[('submitted'::character varying)::text, ('under_review'::character varying)::text, ('accepted'::character varying)::text])) AND (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_attendance FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((( SELECT public.marac_is_staff() AS marac_is_staff) OR (( SELECT public.marac_attends() AS marac_attends) AND (person_id = ( SELECT public.app_person() AS app_person)) AND (post_id = ( SELECT public.app_post() AS app_post)))) AND (EXISTS ( SELECT
       FROM public.marac_meeting m
      WHERE (m.id = marac_attendance.meeting_id))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_awaitedexclusion FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_awaitedexclusion.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link)))))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_case FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (area_id IN ( SELECT public.marac_reach() AS marac_reach)))
    ELSE false
END);

CREATE POLICY adds ON public.marac_casekey FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ( SELECT public.marac_is_known() AS marac_is_known)
    ELSE false
END);

CREATE POLICY adds ON public.marac_clock FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE (r.id = marac_clock.referral_id)))
    ELSE false
END);

CREATE POLICY adds ON public.marac_complexcase FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) AND (EXISTS ( SELECT
       FROM public.marac_case c
      WHERE ((c.id = marac_complexcase.case_id) AND (c.area_id IN ( SELECT public.marac_reach() AS marac_reach))))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_complexcase_reasons FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_complexcase e
      WHERE (e.id = marac_complexcase_reasons.complexcase_id)))
    ELSE false
END);

CREATE POLICY adds ON public.marac_complexreview FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_complexcase e
      WHERE (e.id = marac_complexreview.entry_id)))
    ELSE false
END);

CREATE POLICY adds ON public.marac_contactattempt FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_idvanotice n
      WHERE (n.id = marac_contactattempt.notice_id)))
    ELSE false
END);

CREATE POLICY adds ON public.marac_criterion FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_criterion.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_filelink FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ( SELECT public.marac_is_known() AS marac_is_known)
    ELSE false
END);

CREATE POLICY adds ON public.marac_finding FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_researchrequest r
      WHERE ((r.id = marac_finding.request_id) AND ((r.organisation_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND ( SELECT public.marac_answers_for_agency() AS marac_answers_for_agency)))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_flag FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (EXISTS ( SELECT
       FROM public.marac_case c
      WHERE (c.id = marac_flag.case_id))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_idvanotice FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE (r.id = marac_idvanotice.referral_id)))
    ELSE false
END);

CREATE POLICY adds ON public.marac_individual FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ( SELECT public.marac_is_staff() AS marac_is_staff)
    ELSE false
END);

CREATE POLICY adds ON public.marac_liftedexclusion FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_liftedexclusion.referral_id) AND ( SELECT public.marac_is_coordinator() AS marac_is_coordinator))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_mail FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN false
    ELSE false
END);

CREATE POLICY adds ON public.marac_mailpart FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN false
    ELSE false
END);

CREATE POLICY adds ON public.marac_mailreferral FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE (r.id = marac_mailreferral.referral_id))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_meeting FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (area_id IN ( SELECT public.marac_reach() AS marac_reach)))
    ELSE false
END);

CREATE POLICY adds ON public.marac_movenotice FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (EXISTS ( SELECT
       FROM public.marac_case c
      WHERE (c.id = marac_movenotice.case_id))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_noconsentrecord FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_noconsentrecord.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_party FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_party.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_partyexclusion FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_partyexclusion.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link)))))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_passage FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((EXISTS ( SELECT
       FROM public.marac_agendaitem i
      WHERE ((i.id = marac_passage.item_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (i.meeting_id IN ( SELECT public.marac_present() AS marac_present)))))) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (( SELECT public.marac_answers_for_agency() AS marac_answers_for_agency) AND (organisation_id = ( SELECT public.marac_organisation() AS marac_organisation)))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_protectedaddress FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_protectedaddress.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_referral FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((referred_by_post_id = ( SELECT public.marac_post() AS marac_post)) OR (link_id = ( SELECT public.marac_link() AS marac_link)) OR ((received_at IS NOT NULL) AND ( SELECT public.marac_is_staff() AS marac_is_staff) AND (area_id IN ( SELECT public.marac_reach() AS marac_reach))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_referrallink FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ( SELECT public.marac_is_known() AS marac_is_known)
    ELSE false
END);

CREATE POLICY adds ON public.marac_researchrequest FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (EXISTS ( SELECT
       FROM public.marac_case c
      WHERE (c.id = marac_researchrequest.case_id))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_retention FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (area_id IN ( SELECT public.marac_reach() AS marac_reach)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT public.marac_hidden_cases() AS marac_hidden_cases)))) AND ((referral_id IS NULL) OR (NOT (referral_id IN ( SELECT public.marac_hidden() AS marac_hidden)))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_retentionstep FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (EXISTS ( SELECT
       FROM public.marac_retention r
      WHERE (r.id = marac_retentionstep.retention_id))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_return FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_return.referral_id) AND ( SELECT public.marac_is_coordinator() AS marac_is_coordinator))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_return_reasons FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_return s
      WHERE (s.id = marac_return_reasons.return_id)))
    ELSE false
END);

CREATE POLICY adds ON public.marac_safecontact FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_safecontact.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY adds ON public.marac_sentin FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((post_id = ( SELECT public.app_post() AS app_post)) AND (( SELECT public.marac_role() AS marac_role) <> ''::text))
    ELSE false
END);

CREATE POLICY adds ON public.marac_transfer FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) AND (EXISTS ( SELECT
       FROM public.marac_case c
      WHERE ((c.id = marac_transfer.case_id) AND (c.area_id IN ( SELECT public.marac_reach() AS marac_reach))))) AND (from_area_id IN ( SELECT public.marac_reach() AS marac_reach)))
    ELSE false
END);

CREATE POLICY adds ON public.marac_unreadpart FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_unreadpart.referral_id) AND (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY also_brings ON public.marac_attachment FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (came_later AND (added_by_id IS NULL) AND (seen_at IS NULL) AND public.marac_file_link_takes(referral_id))
    ELSE false
END);

CREATE POLICY also_brings ON public.marac_attachmentpiece FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN public.marac_file_link_brought(attachment_id)
    ELSE false
END);

CREATE POLICY also_carried ON public.marac_case FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (id IN ( SELECT public.marac_carried_cases() AS marac_carried_cases)) AND (NOT (id IN ( SELECT public.marac_hidden_cases() AS marac_hidden_cases))))
    ELSE false
END);

CREATE POLICY also_carried ON public.marac_referral FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (case_id IN ( SELECT public.marac_carried_cases() AS marac_carried_cases)) AND (NOT (id IN ( SELECT public.marac_hidden() AS marac_hidden))))
    ELSE false
END);

CREATE POLICY also_of_no_marac ON public.marac_referral USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((area_id IS NULL) AND (received_at IS NOT NULL) AND (( SELECT public.marac_role() AS marac_role) = 'senior_marac_coordinator'::text) AND (NOT (id IN ( SELECT public.marac_hidden() AS marac_hidden))))
    ELSE false
END);

CREATE POLICY also_told ON public.marac_case FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((area_id IN ( SELECT public.marac_reach() AS marac_reach)) AND (id IN ( SELECT public.marac_told_cases() AS marac_told_cases)) AND (NOT (id IN ( SELECT public.marac_hidden_cases() AS marac_hidden_cases))))
    ELSE false
END);

CREATE POLICY also_told ON public.marac_party FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((case_id IN ( SELECT public.marac_told_cases() AS marac_told_cases)) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE (c.id = marac_party.case_id))))
    ELSE false
END);

ALTER TABLE public.boards_agreedaction ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.boards_answer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.boards_claim ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.boards_concern ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.boards_draftadvice ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.boards_dueaction ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.boards_evidence ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.boards_exemptpart ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.boards_noticeadvicedraft ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.boards_outofmeeting ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.boards_reply ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.boards_step ENABLE ROW LEVEL SECURITY;

CREATE POLICY changes ON public.boards_agreedaction FOR UPDATE USING (((body_id IN ( SELECT public.boards_run() AS boards_run)) OR (body_id IN ( SELECT public.boards_chair() AS boards_chair)) OR (owner_id = ( SELECT public.boards_post() AS boards_post)) OR ((item_id IS NULL) AND (body_id IN ( SELECT public.boards_sit() AS boards_sit))) OR (EXISTS ( SELECT
   FROM public.boards_agendaitem i
  WHERE ((i.id = boards_agreedaction.item_id) AND ((((i.audience)::text = 'everybody'::text) AND (boards_agreedaction.body_id IN ( SELECT public.boards_sit() AS boards_sit))) OR (((i.audience)::text = 'members'::text) AND (boards_agreedaction.body_id IN ( SELECT public.boards_fill() AS boards_fill))) OR (((i.audience)::text = 'named'::text) AND (EXISTS ( SELECT
           FROM public.boards_agendaitem_seats s
          WHERE ((s.agendaitem_id = i.id) AND (s.seat_id IN ( SELECT public.boards_own_seats() AS boards_own_seats))))))))))));

CREATE POLICY changes ON public.boards_claim FOR UPDATE USING ((EXISTS ( SELECT
   FROM public.boards_agreedaction a
  WHERE (a.id = boards_claim.action_id))));

CREATE POLICY changes ON public.boards_concern FOR UPDATE USING (false);

CREATE POLICY changes ON public.boards_dueaction FOR UPDATE USING (false);

CREATE POLICY changes ON public.boards_evidence FOR UPDATE USING (false);

CREATE POLICY changes ON public.boards_reply FOR UPDATE USING (false);

CREATE POLICY changes ON public.boards_step FOR UPDATE USING (false);

CREATE POLICY changes ON public.marac_accesslink FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_accessrequest r
      WHERE (r.id = marac_accesslink.request_id))) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE (r.id = marac_accesslink.referral_id))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_accesspassage FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_accessrequest r
      WHERE (r.id = marac_accesspassage.request_id))) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE (r.id = marac_accesspassage.referral_id))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_accessrequest FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((office_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND ((( SELECT public.marac_role() AS marac_role) = 'senior_marac_coordinator'::text) OR ((( SELECT public.marac_role() AS marac_role) = 'marac_coordinator'::text) AND (handler_id = ( SELECT public.app_post() AS app_post)))) AND (NOT (id IN ( SELECT public.marac_hidden_requests() AS marac_hidden_requests))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_accessstep FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN false
    ELSE false
END);

CREATE POLICY changes ON public.marac_accessstop FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_accessrequest r
      WHERE (r.id = marac_accessstop.request_id)))
    ELSE false
END);

CREATE POLICY changes ON public.marac_address FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_address.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_agendaitem FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE (c.id = marac_agendaitem.case_id))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_agreedaction FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE (c.id = marac_agreedaction.case_id))) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (( SELECT public.marac_answers_for_agency() AS marac_answers_for_agency) AND (organisation_id = ( SELECT public.marac_organisation() AS marac_organisation)))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_answer FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_answer.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_areachange FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN false
    ELSE false
END);

CREATE POLICY changes ON public.marac_attachment FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_attachment.referral_id) AND (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_attachmentpiece FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_attachment a
      WHERE ((a.id = marac_attachmentpiece.attachment_id) AND (0 < ( SELECT count(*) AS count
               FROM public.marac_referral r
              WHERE ((r.id = a.referral_id) AND (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link)))))))))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_attendance FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((( SELECT public.marac_is_staff() AS marac_is_staff) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_meeting m
      WHERE (m.id = marac_attendance.meeting_id)))) OR (( SELECT public.marac_attends() AS marac_attends) AND (person_id = ( SELECT public.app_person() AS app_person)) AND (post_id = ( SELECT public.app_post() AS app_post))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_awaitedexclusion FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_awaitedexclusion.referral_id) AND ( SELECT public.marac_is_coordinator() AS marac_is_coordinator))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_case FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (area_id IN ( SELECT public.marac_reach() AS marac_reach)) AND (NOT (id IN ( SELECT public.marac_hidden_cases() AS marac_hidden_cases))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_casekey FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN false
    ELSE false
END);

CREATE POLICY changes ON public.marac_clock FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_clock.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.idva_service_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND (( SELECT public.marac_role() AS marac_role) = 'idva_manager'::text)) OR (r.id IN ( SELECT public.marac_given() AS marac_given))) OR ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link)))))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_complexcase FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE ((c.id = marac_complexcase.case_id) AND (c.area_id IN ( SELECT public.marac_reach() AS marac_reach))))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_complexcase_reasons FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_complexcase e
      WHERE (e.id = marac_complexcase_reasons.complexcase_id)))
    ELSE false
END);

CREATE POLICY changes ON public.marac_complexreview FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_complexcase e
      WHERE (e.id = marac_complexreview.entry_id)))
    ELSE false
END);

CREATE POLICY changes ON public.marac_contactattempt FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_idvanotice n
      WHERE (n.id = marac_contactattempt.notice_id)))
    ELSE false
END);

CREATE POLICY changes ON public.marac_criterion FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_criterion.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_filelink FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (id = ( SELECT public.marac_file_link() AS marac_file_link))
    ELSE false
END);

CREATE POLICY changes ON public.marac_finding FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_researchrequest r
      WHERE ((r.id = marac_finding.request_id) AND ((r.organisation_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND ( SELECT public.marac_answers_for_agency() AS marac_answers_for_agency)))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_flag FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE (c.id = marac_flag.case_id))) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR ((( SELECT public.marac_role() AS marac_role) = ANY (ARRAY['agency_representative'::text, 'idva_manager'::text])) AND (organisation_id = ( SELECT public.marac_organisation() AS marac_organisation)))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_idvanotice FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_idvanotice.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR ((((r.idva_service_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND (( SELECT public.marac_role() AS marac_role) = 'idva_manager'::text)) OR (r.id IN ( SELECT public.marac_given() AS marac_given))) AND (marac_idvanotice.service_id = r.idva_service_id))))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_individual FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ( SELECT public.marac_is_staff() AS marac_is_staff)
    ELSE false
END);

CREATE POLICY changes ON public.marac_liftedexclusion FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN false
    ELSE false
END);

CREATE POLICY changes ON public.marac_mail FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (NOT (0 < ( SELECT count(*) AS count
       FROM public.marac_mailreferral became
      WHERE ((became.mail_id = marac_mail.id) AND (NOT (0 < ( SELECT count(*) AS count
               FROM public.marac_referral r
              WHERE (r.id = became.referral_id)))))))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_mailpart FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN false
    ELSE false
END);

CREATE POLICY changes ON public.marac_mailreferral FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN false
    ELSE false
END);

CREATE POLICY changes ON public.marac_meeting FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (area_id IN ( SELECT public.marac_reach() AS marac_reach)))
    ELSE false
END);

CREATE POLICY changes ON public.marac_movenotice FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE (c.id = marac_movenotice.case_id))) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR ((( SELECT public.marac_role() AS marac_role) = ANY (ARRAY['agency_representative'::text, 'idva_manager'::text])) AND (organisation_id = ( SELECT public.marac_organisation() AS marac_organisation)))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_noconsentrecord FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_noconsentrecord.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_party FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_party.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_partyexclusion FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_partyexclusion.referral_id) AND ( SELECT public.marac_is_coordinator() AS marac_is_coordinator))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_passage FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_agendaitem i
      WHERE ((i.id = marac_passage.item_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (i.meeting_id IN ( SELECT public.marac_present() AS marac_present)))))) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (( SELECT public.marac_answers_for_agency() AS marac_answers_for_agency) AND (organisation_id = ( SELECT public.marac_organisation() AS marac_organisation)))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_protectedaddress FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_protectedaddress.referral_id) AND (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_referral FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((((received_at IS NOT NULL) AND ( SELECT public.marac_is_staff() AS marac_is_staff) AND (area_id IN ( SELECT public.marac_reach() AS marac_reach))) OR (((referred_by_post_id = ( SELECT public.marac_post() AS marac_post)) OR (link_id = ( SELECT public.marac_link() AS marac_link))) AND ((status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text, ('submitted'::character varying)::text])))) AND (NOT (id IN ( SELECT public.marac_hidden() AS marac_hidden))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_referrallink FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) OR (id = ( SELECT public.marac_link() AS marac_link)))
    ELSE false
END);

CREATE POLICY changes ON public.marac_researchrequest FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE (c.id = marac_researchrequest.case_id))) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (( SELECT public.marac_answers_for_agency() AS marac_answers_for_agency) AND (organisation_id = ( SELECT public.marac_organisation() AS marac_organisation)))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_retention FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (area_id IN ( SELECT public.marac_reach() AS marac_reach)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT public.marac_hidden_cases() AS marac_hidden_cases)))) AND ((referral_id IS NULL) OR (NOT (referral_id IN ( SELECT public.marac_hidden() AS marac_hidden)))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_retentionstep FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN false
    ELSE false
END);

CREATE POLICY changes ON public.marac_return FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_return.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link)))))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_return_reasons FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_return s
      WHERE (s.id = marac_return_reasons.return_id)))
    ELSE false
END);

CREATE POLICY changes ON public.marac_safecontact FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_safecontact.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_sentin FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN false
    ELSE false
END);

CREATE POLICY changes ON public.marac_transfer FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) AND ((from_area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (to_area_id IN ( SELECT public.marac_reach() AS marac_reach))) AND (NOT (case_id IN ( SELECT public.marac_hidden_cases() AS marac_hidden_cases))))
    ELSE false
END);

CREATE POLICY changes ON public.marac_unreadpart FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_unreadpart.referral_id) AND (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY changes_offered ON public.marac_case FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) AND (id IN ( SELECT public.marac_offered_cases() AS marac_offered_cases)) AND (NOT (id IN ( SELECT public.marac_hidden_cases() AS marac_hidden_cases))))
    ELSE false
END);

ALTER TABLE public.funding_achievedsofar ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_agreedmeasure ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_agreement ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_answer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_application ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_attachment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_broughttable ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_carryforward ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_clawback ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_condition ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_conditionevidence ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_document ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_financeline ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_grantnotice ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_heading ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_instalment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_match ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_measurefigure ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_payment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_profiled ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_rating ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_return ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_returnreminder ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_returnversion ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_routejudgement ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_signature ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_spentinyear ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_subsidyjudgement ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_variation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_accesslink ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_accesspassage ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_accessrequest ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_accessstep ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_accessstop ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_address ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_agendaitem ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_agreedaction ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_answer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_areachange ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_attachment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_attachmentpiece ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_attendance ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_awaitedexclusion ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_case ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_casekey ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_clock ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_complexcase ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_complexcase_reasons ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_complexreview ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_contactattempt ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_criterion ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_filelink ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_finding ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_flag ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_idvanotice ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_individual ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_liftedexclusion ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_mail ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_mailpart ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_mailreferral ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_meeting ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_movenotice ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_namedagain ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_noconsentrecord ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_party ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_partyexclusion ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_passage ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_protectedaddress ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_referral ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_referrallink ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_researchrequest ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_retention ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_retentionstep ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_return ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_return_reasons ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_safecontact ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_sentin ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_transfer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marac_unreadpart ENABLE ROW LEVEL SECURITY;

CREATE POLICY no_provider ON public.funding_grantnotice USING ((( SELECT public.funding_provider() AS funding_provider) IS NULL)) WITH CHECK ((( SELECT public.funding_provider() AS funding_provider) IS NULL));

CREATE POLICY not_anothers_delete ON public.marac_address AS RESTRICTIVE FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_address.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_delete ON public.marac_answer AS RESTRICTIVE FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_answer.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_delete ON public.marac_areachange AS RESTRICTIVE FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_areachange.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_delete ON public.marac_clock AS RESTRICTIVE FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_clock.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_delete ON public.marac_criterion AS RESTRICTIVE FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_criterion.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_delete ON public.marac_idvanotice AS RESTRICTIVE FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_idvanotice.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_delete ON public.marac_noconsentrecord AS RESTRICTIVE FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_noconsentrecord.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_delete ON public.marac_party AS RESTRICTIVE FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_party.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_delete ON public.marac_partyexclusion AS RESTRICTIVE FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_partyexclusion.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_delete ON public.marac_protectedaddress AS RESTRICTIVE FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_protectedaddress.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_delete ON public.marac_return AS RESTRICTIVE FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_return.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_delete ON public.marac_safecontact AS RESTRICTIVE FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_safecontact.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_insert ON public.marac_address AS RESTRICTIVE FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_address.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_insert ON public.marac_answer AS RESTRICTIVE FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_answer.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_insert ON public.marac_areachange AS RESTRICTIVE FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_areachange.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_insert ON public.marac_clock AS RESTRICTIVE FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_clock.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_insert ON public.marac_criterion AS RESTRICTIVE FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_criterion.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_insert ON public.marac_idvanotice AS RESTRICTIVE FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_idvanotice.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_insert ON public.marac_noconsentrecord AS RESTRICTIVE FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_noconsentrecord.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_insert ON public.marac_party AS RESTRICTIVE FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_party.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_insert ON public.marac_partyexclusion AS RESTRICTIVE FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_partyexclusion.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_insert ON public.marac_protectedaddress AS RESTRICTIVE FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_protectedaddress.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_insert ON public.marac_return AS RESTRICTIVE FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_return.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_insert ON public.marac_safecontact AS RESTRICTIVE FOR INSERT WITH CHECK (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (EXISTS ( SELECT
       FROM public.marac_referral r
      WHERE ((r.id = marac_safecontact.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_update ON public.marac_address AS RESTRICTIVE FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_address.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_update ON public.marac_answer AS RESTRICTIVE FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_answer.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_update ON public.marac_areachange AS RESTRICTIVE FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_areachange.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_update ON public.marac_clock AS RESTRICTIVE FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_clock.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_update ON public.marac_criterion AS RESTRICTIVE FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_criterion.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_update ON public.marac_idvanotice AS RESTRICTIVE FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_idvanotice.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_update ON public.marac_noconsentrecord AS RESTRICTIVE FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_noconsentrecord.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_update ON public.marac_party AS RESTRICTIVE FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_party.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_update ON public.marac_partyexclusion AS RESTRICTIVE FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_partyexclusion.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_update ON public.marac_protectedaddress AS RESTRICTIVE FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_protectedaddress.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_update ON public.marac_return AS RESTRICTIVE FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_return.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

CREATE POLICY not_anothers_update ON public.marac_safecontact AS RESTRICTIVE FOR UPDATE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT (NOT public.marac_is_staff())) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_safecontact.referral_id) AND ((r.area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (r.referred_by_post_id = ( SELECT public.app_post() AS app_post)))))))
    ELSE true
END);

ALTER TABLE public.notices_rawletter ENABLE ROW LEVEL SECURITY;

CREATE POLICY of_a_seen_mail ON public.notices_rawletter FOR SELECT USING ((EXISTS ( SELECT
   FROM public.marac_mail m
  WHERE (m.letter_id = notices_rawletter.letter_id))));

CREATE POLICY of_the_body ON public.boards_answer USING ((EXISTS ( SELECT
   FROM public.boards_outofmeeting o
  WHERE (o.id = boards_answer.procedure_id))));

CREATE POLICY of_the_body ON public.boards_outofmeeting USING (public.boards_may_know(body_id, (audience)::text)) WITH CHECK (public.boards_may_know(body_id, (audience)::text));

CREATE POLICY of_the_office ON public.boards_exemptpart USING (public.boards_of_the_office(notice_id));

CREATE POLICY own_answers_only ON public.funding_answer USING ((EXISTS ( SELECT
   FROM public.funding_application application
  WHERE (application.id = funding_answer.application_id))));

CREATE POLICY own_applications_only ON public.funding_application USING ((((public.app_person() IS NULL) AND (public.app_service() = ANY (ARRAY['worker'::text, 'command'::text]))) OR (organisation_id = ( SELECT public.funding_organisation() AS funding_organisation)) OR ((submitted_at IS NOT NULL) AND (public.funding_holds_office_for(call_id) OR public.funding_assesses(id)))));

CREATE POLICY own_drafts_only ON public.boards_draftadvice USING ((post_id = public.app_post())) WITH CHECK ((post_id = public.app_post()));

CREATE POLICY own_drafts_only ON public.boards_noticeadvicedraft USING ((post_id = public.app_post())) WITH CHECK ((post_id = public.app_post()));

CREATE POLICY own_drafts_only ON public.funding_broughttable USING ((person_id = public.app_person())) WITH CHECK ((person_id = public.app_person()));

CREATE POLICY own_files_only ON public.funding_attachment USING ((EXISTS ( SELECT
   FROM public.funding_application application
  WHERE (application.id = funding_attachment.application_id))));

CREATE POLICY own_grants_only ON public.funding_achievedsofar USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreedmeasure m
  WHERE (m.id = funding_achievedsofar.agreed_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreedmeasure m
  WHERE (m.id = funding_achievedsofar.agreed_id)))));

CREATE POLICY own_grants_only ON public.funding_agreedmeasure USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_agreedmeasure.agreement_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_agreedmeasure.agreement_id)))));

CREATE POLICY own_grants_only ON public.funding_agreement USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (recipient_id = ( SELECT public.funding_provider() AS funding_provider)) OR (id IN ( SELECT funding_share.agreement_id
   FROM public.funding_share
  WHERE (funding_share.organisation_id = ( SELECT public.funding_provider() AS funding_provider)))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (recipient_id = ( SELECT public.funding_provider() AS funding_provider)) OR (id IN ( SELECT funding_share.agreement_id
   FROM public.funding_share
  WHERE (funding_share.organisation_id = ( SELECT public.funding_provider() AS funding_provider))))));

CREATE POLICY own_grants_only ON public.funding_carryforward USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_carryforward.agreement_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_carryforward.agreement_id)))));

CREATE POLICY own_grants_only ON public.funding_clawback USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_clawback.agreement_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_clawback.agreement_id)))));

CREATE POLICY own_grants_only ON public.funding_condition USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_condition.agreement_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_condition.agreement_id)))));

CREATE POLICY own_grants_only ON public.funding_conditionevidence USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_condition c
  WHERE (c.id = funding_conditionevidence.condition_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_condition c
  WHERE (c.id = funding_conditionevidence.condition_id)))));

CREATE POLICY own_grants_only ON public.funding_document USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_document.agreement_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_document.agreement_id)))));

CREATE POLICY own_grants_only ON public.funding_financeline USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_return r
  WHERE (r.id = funding_financeline.given_in_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_return r
  WHERE (r.id = funding_financeline.given_in_id)))));

CREATE POLICY own_grants_only ON public.funding_heading USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_heading.agreement_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_heading.agreement_id)))));

CREATE POLICY own_grants_only ON public.funding_instalment USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_instalment.agreement_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_instalment.agreement_id)))));

CREATE POLICY own_grants_only ON public.funding_match USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_match.agreement_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_match.agreement_id)))));

CREATE POLICY own_grants_only ON public.funding_measurefigure USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_return r
  WHERE (r.id = funding_measurefigure.given_in_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_return r
  WHERE (r.id = funding_measurefigure.given_in_id)))));

CREATE POLICY own_grants_only ON public.funding_payment USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_payment.agreement_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_payment.agreement_id)))));

CREATE POLICY own_grants_only ON public.funding_profiled USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_heading h
  WHERE (h.id = funding_profiled.heading_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_heading h
  WHERE (h.id = funding_profiled.heading_id)))));

CREATE POLICY own_grants_only ON public.funding_rating USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_rating.agreement_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_rating.agreement_id)))));

CREATE POLICY own_grants_only ON public.funding_return USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_return.agreement_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_return.agreement_id)))));

CREATE POLICY own_grants_only ON public.funding_returnreminder USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_return r
  WHERE (r.id = funding_returnreminder.given_in_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_return r
  WHERE (r.id = funding_returnreminder.given_in_id)))));

CREATE POLICY own_grants_only ON public.funding_returnversion USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_return r
  WHERE (r.id = funding_returnversion.given_in_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_return r
  WHERE (r.id = funding_returnversion.given_in_id)))));

CREATE POLICY own_grants_only ON public.funding_routejudgement USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_routejudgement.agreement_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_routejudgement.agreement_id)))));

CREATE POLICY own_grants_only ON public.funding_signature USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_signature.agreement_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_signature.agreement_id)))));

CREATE POLICY own_grants_only ON public.funding_spentinyear USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_spentinyear.agreement_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_spentinyear.agreement_id)))));

CREATE POLICY own_grants_only ON public.funding_subsidyjudgement USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_subsidyjudgement.agreement_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_subsidyjudgement.agreement_id)))));

CREATE POLICY own_grants_only ON public.funding_variation USING (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_variation.agreement_id))))) WITH CHECK (((( SELECT public.funding_provider() AS funding_provider) IS NULL) OR (EXISTS ( SELECT
   FROM public.funding_agreement a
  WHERE (a.id = funding_variation.agreement_id)))));

CREATE POLICY past_the_policies ON public.boards_agreedaction TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'boards'::text));

CREATE POLICY past_the_policies ON public.boards_claim TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'boards'::text));

CREATE POLICY past_the_policies ON public.boards_concern TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'boards'::text));

CREATE POLICY past_the_policies ON public.boards_dueaction TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'boards'::text));

CREATE POLICY past_the_policies ON public.boards_evidence TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'boards'::text));

CREATE POLICY past_the_policies ON public.boards_reply TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'boards'::text));

CREATE POLICY past_the_policies ON public.boards_step TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'boards'::text));

CREATE POLICY reads ON public.boards_agreedaction FOR SELECT USING (((body_id IN ( SELECT public.boards_run() AS boards_run)) OR (body_id IN ( SELECT public.boards_chair() AS boards_chair)) OR (owner_id = ( SELECT public.boards_post() AS boards_post)) OR ((item_id IS NULL) AND (body_id IN ( SELECT public.boards_sit() AS boards_sit))) OR (EXISTS ( SELECT
   FROM public.boards_agendaitem i
  WHERE ((i.id = boards_agreedaction.item_id) AND ((((i.audience)::text = 'everybody'::text) AND (boards_agreedaction.body_id IN ( SELECT public.boards_sit() AS boards_sit))) OR (((i.audience)::text = 'members'::text) AND (boards_agreedaction.body_id IN ( SELECT public.boards_fill() AS boards_fill))) OR (((i.audience)::text = 'named'::text) AND (EXISTS ( SELECT
           FROM public.boards_agendaitem_seats s
          WHERE ((s.agendaitem_id = i.id) AND (s.seat_id IN ( SELECT public.boards_own_seats() AS boards_own_seats))))))))))));

CREATE POLICY reads ON public.boards_claim FOR SELECT USING ((EXISTS ( SELECT
   FROM public.boards_agreedaction a
  WHERE (a.id = boards_claim.action_id))));

CREATE POLICY reads ON public.boards_concern FOR SELECT USING (((is_shared AND (( SELECT public.boards_post() AS boards_post) IS NOT NULL)) OR (organisation_id = ( SELECT partnerships_post.organisation_id
   FROM public.partnerships_post
  WHERE (partnerships_post.id = ( SELECT public.boards_post() AS boards_post)))) OR (body_id IN ( SELECT public.boards_run() AS boards_run)) OR (body_id IN ( SELECT public.boards_sit() AS boards_sit))));

CREATE POLICY reads ON public.boards_dueaction FOR SELECT USING ((EXISTS ( SELECT
   FROM public.boards_agreedaction a
  WHERE (a.id = boards_dueaction.action_id))));

CREATE POLICY reads ON public.boards_evidence FOR SELECT USING ((EXISTS ( SELECT
   FROM public.boards_claim c
  WHERE (c.id = boards_evidence.claim_id))));

CREATE POLICY reads ON public.boards_reply FOR SELECT USING ((EXISTS ( SELECT
   FROM public.boards_concern c
  WHERE (c.id = boards_reply.concern_id))));

CREATE POLICY reads ON public.boards_step FOR SELECT USING ((EXISTS ( SELECT
   FROM public.boards_agreedaction a
  WHERE (a.id = boards_step.action_id))));

CREATE POLICY reads ON public.marac_accesslink FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_accessrequest r
      WHERE (r.id = marac_accesslink.request_id))) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE (r.id = marac_accesslink.referral_id))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_accesspassage FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_accessrequest r
      WHERE (r.id = marac_accesspassage.request_id))) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE (r.id = marac_accesspassage.referral_id))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_accessrequest FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((office_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND ((( SELECT public.marac_role() AS marac_role) = 'senior_marac_coordinator'::text) OR ((( SELECT public.marac_role() AS marac_role) = 'marac_coordinator'::text) AND (handler_id = ( SELECT public.app_post() AS app_post)))) AND (NOT (id IN ( SELECT public.marac_hidden_requests() AS marac_hidden_requests))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_accessstep FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_accessrequest r
      WHERE (r.id = marac_accessstep.request_id)))
    ELSE false
END);

CREATE POLICY reads ON public.marac_accessstop FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_accessrequest r
      WHERE (r.id = marac_accessstop.request_id)))
    ELSE false
END);

CREATE POLICY reads ON public.marac_address FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE (r.id = marac_address.referral_id))) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_party p
      WHERE ((p.id = marac_address.party_id) AND (p.case_id IS NOT NULL)))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_agendaitem FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((( SELECT public.marac_is_staff() AS marac_is_staff) OR (meeting_id IN ( SELECT public.marac_signed() AS marac_signed))) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE (c.id = marac_agendaitem.case_id))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_agreedaction FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE (c.id = marac_agreedaction.case_id))) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (( SELECT public.marac_answers_for_agency() AS marac_answers_for_agency) AND (organisation_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND (sent_at IS NOT NULL)) OR (meeting_id IN ( SELECT public.marac_signed() AS marac_signed))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_answer FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE (r.id = marac_answer.referral_id)))
    ELSE false
END);

CREATE POLICY reads ON public.marac_areachange FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE (r.id = marac_areachange.referral_id)))
    ELSE false
END);

CREATE POLICY reads ON public.marac_attachment FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_attachment.referral_id) AND (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link)))) OR (((r.idva_service_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND (( SELECT public.marac_role() AS marac_role) = 'idva_manager'::text)) OR (r.id IN ( SELECT public.marac_given() AS marac_given))))))) OR (came_later AND (added_by_id = ( SELECT public.app_post() AS app_post)) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_attachment.referral_id) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_attachmentpiece FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_attachment a
      WHERE ((a.id = marac_attachmentpiece.attachment_id) AND (0 < ( SELECT count(*) AS count
               FROM public.marac_referral r
              WHERE ((r.id = a.referral_id) AND (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link)))) OR (((r.idva_service_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND (( SELECT public.marac_role() AS marac_role) = 'idva_manager'::text)) OR (r.id IN ( SELECT public.marac_given() AS marac_given))))))))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_attendance FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((( SELECT public.marac_is_staff() AS marac_is_staff) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_meeting m
      WHERE (m.id = marac_attendance.meeting_id)))) OR (( SELECT public.marac_attends() AS marac_attends) AND (person_id = ( SELECT public.app_person() AS app_person)) AND (post_id = ( SELECT public.app_post() AS app_post))) OR (meeting_id IN ( SELECT public.marac_signed() AS marac_signed)))
    ELSE false
END);

CREATE POLICY reads ON public.marac_awaitedexclusion FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_awaitedexclusion.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link)))))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_case FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((((( SELECT public.marac_is_staff() AS marac_is_staff) OR ((listed_at IS NOT NULL) AND ( SELECT public.marac_attends() AS marac_attends))) AND (area_id IN ( SELECT public.marac_reach() AS marac_reach))) OR ((idva_service_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND (( SELECT public.marac_role() AS marac_role) = 'idva_manager'::text)) OR (id IN ( SELECT public.marac_given_cases() AS marac_given_cases))) AND (NOT (id IN ( SELECT public.marac_hidden_cases() AS marac_hidden_cases))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_casekey FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ( SELECT public.marac_is_known() AS marac_is_known)
    ELSE false
END);

CREATE POLICY reads ON public.marac_clock FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_clock.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.idva_service_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND (( SELECT public.marac_role() AS marac_role) = 'idva_manager'::text)) OR (r.id IN ( SELECT public.marac_given() AS marac_given))) OR ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link)))))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_complexcase FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE ((c.id = marac_complexcase.case_id) AND (c.area_id IN ( SELECT public.marac_reach() AS marac_reach))))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_complexcase_reasons FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_complexcase e
      WHERE (e.id = marac_complexcase_reasons.complexcase_id)))
    ELSE false
END);

CREATE POLICY reads ON public.marac_complexreview FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_complexcase e
      WHERE (e.id = marac_complexreview.entry_id)))
    ELSE false
END);

CREATE POLICY reads ON public.marac_contactattempt FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_idvanotice n
      WHERE (n.id = marac_contactattempt.notice_id)))
    ELSE false
END);

CREATE POLICY reads ON public.marac_criterion FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE (r.id = marac_criterion.referral_id)))
    ELSE false
END);

CREATE POLICY reads ON public.marac_filelink FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (id = ( SELECT public.marac_file_link() AS marac_file_link))
    ELSE false
END);

CREATE POLICY reads ON public.marac_finding FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_researchrequest r
      WHERE ((r.id = marac_finding.request_id) AND ((r.organisation_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND ( SELECT public.marac_answers_for_agency() AS marac_answers_for_agency))))) OR (is_shareable AND (0 < ( SELECT count(*) AS count
       FROM public.marac_researchrequest r
      WHERE ((r.id = marac_finding.request_id) AND (((r.status)::text = 'answered'::text) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (r.meeting_id IN ( SELECT public.marac_present() AS marac_present))) AND (0 < ( SELECT count(*) AS count
               FROM public.marac_agendaitem i
              WHERE ((i.meeting_id = r.meeting_id) AND (i.case_id = r.case_id) AND (i.opened_at IS NOT NULL))))))))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_flag FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE (c.id = marac_flag.case_id))) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR ((( SELECT public.marac_role() AS marac_role) = ANY (ARRAY['agency_representative'::text, 'idva_manager'::text])) AND (organisation_id = ( SELECT public.marac_organisation() AS marac_organisation)))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_idvanotice FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_idvanotice.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR ((((r.idva_service_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND (( SELECT public.marac_role() AS marac_role) = 'idva_manager'::text)) OR (r.id IN ( SELECT public.marac_given() AS marac_given))) AND (marac_idvanotice.service_id = r.idva_service_id))))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_individual FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_role() AS marac_role) <> ''::text)
    ELSE false
END);

CREATE POLICY reads ON public.marac_liftedexclusion FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_liftedexclusion.referral_id) AND ( SELECT public.marac_is_staff() AS marac_is_staff))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_mail FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (NOT (0 < ( SELECT count(*) AS count
       FROM public.marac_mailreferral became
      WHERE ((became.mail_id = marac_mail.id) AND (NOT (0 < ( SELECT count(*) AS count
               FROM public.marac_referral r
              WHERE (r.id = became.referral_id)))))))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_mailpart FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_mail m
      WHERE (m.id = marac_mailpart.mail_id)))
    ELSE false
END);

CREATE POLICY reads ON public.marac_mailreferral FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ( SELECT public.marac_is_staff() AS marac_is_staff)
    ELSE false
END);

CREATE POLICY reads ON public.marac_meeting FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((( SELECT public.marac_is_staff() AS marac_is_staff) OR ( SELECT public.marac_attends() AS marac_attends)) AND (area_id IN ( SELECT public.marac_reach() AS marac_reach)))
    ELSE false
END);

CREATE POLICY reads ON public.marac_movenotice FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE (c.id = marac_movenotice.case_id))) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR ((( SELECT public.marac_role() AS marac_role) = ANY (ARRAY['agency_representative'::text, 'idva_manager'::text])) AND (organisation_id = ( SELECT public.marac_organisation() AS marac_organisation)))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_noconsentrecord FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE (r.id = marac_noconsentrecord.referral_id)))
    ELSE false
END);

CREATE POLICY reads ON public.marac_party FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE (r.id = marac_party.referral_id))) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE ((c.id = marac_party.case_id) AND (c.listed_at IS NOT NULL) AND ( SELECT public.marac_attends() AS marac_attends)))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_partyexclusion FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_partyexclusion.referral_id) AND ( SELECT public.marac_is_staff() AS marac_is_staff))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_passage FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_agendaitem i
      WHERE ((i.id = marac_passage.item_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (i.meeting_id IN ( SELECT public.marac_present() AS marac_present))))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_protectedaddress FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_protectedaddress.referral_id) AND (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link)))) OR (((r.idva_service_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND (( SELECT public.marac_role() AS marac_role) = 'idva_manager'::text)) OR (r.id IN ( SELECT public.marac_given() AS marac_given)))))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_referral FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((((received_at IS NOT NULL) AND ( SELECT public.marac_is_staff() AS marac_is_staff) AND (area_id IN ( SELECT public.marac_reach() AS marac_reach))) OR ((referred_by_post_id = ( SELECT public.marac_post() AS marac_post)) OR (link_id = ( SELECT public.marac_link() AS marac_link))) OR ((idva_service_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND (( SELECT public.marac_role() AS marac_role) = 'idva_manager'::text)) OR (id IN ( SELECT public.marac_given() AS marac_given))) AND (NOT (id IN ( SELECT public.marac_hidden() AS marac_hidden))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_referrallink FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) OR (id = ( SELECT public.marac_link() AS marac_link)))
    ELSE false
END);

CREATE POLICY reads ON public.marac_researchrequest FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE (c.id = marac_researchrequest.case_id))) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (( SELECT public.marac_answers_for_agency() AS marac_answers_for_agency) AND (organisation_id = ( SELECT public.marac_organisation() AS marac_organisation))) OR (meeting_id IN ( SELECT public.marac_present() AS marac_present))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_retention FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (area_id IN ( SELECT public.marac_reach() AS marac_reach)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT public.marac_hidden_cases() AS marac_hidden_cases)))) AND ((referral_id IS NULL) OR (NOT (referral_id IN ( SELECT public.marac_hidden() AS marac_hidden)))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_retentionstep FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_retention r
      WHERE (r.id = marac_retentionstep.retention_id)))
    ELSE false
END);

CREATE POLICY reads ON public.marac_return FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE (r.id = marac_return.referral_id)))
    ELSE false
END);

CREATE POLICY reads ON public.marac_return_reasons FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_return s
      WHERE (s.id = marac_return_reasons.return_id)))
    ELSE false
END);

CREATE POLICY reads ON public.marac_safecontact FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_safecontact.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link)))) OR (((r.idva_service_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND (( SELECT public.marac_role() AS marac_role) = 'idva_manager'::text)) OR (r.id IN ( SELECT public.marac_given() AS marac_given)))))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_sentin FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((post_id = ( SELECT public.app_post() AS app_post)) AND (( SELECT public.marac_role() AS marac_role) <> ''::text))
    ELSE false
END);

CREATE POLICY reads ON public.marac_transfer FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND ((from_area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (to_area_id IN ( SELECT public.marac_reach() AS marac_reach))) AND (NOT (case_id IN ( SELECT public.marac_hidden_cases() AS marac_hidden_cases))))
    ELSE false
END);

CREATE POLICY reads ON public.marac_unreadpart FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_unreadpart.referral_id) AND (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_accesslink FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_accessrequest r
      WHERE (r.id = marac_accesslink.request_id))) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE (r.id = marac_accesslink.referral_id))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_accesspassage FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_accessrequest r
      WHERE (r.id = marac_accesspassage.request_id))) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE (r.id = marac_accesspassage.referral_id))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_accessrequest FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((office_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND ((( SELECT public.marac_role() AS marac_role) = 'senior_marac_coordinator'::text) OR ((( SELECT public.marac_role() AS marac_role) = 'marac_coordinator'::text) AND (handler_id = ( SELECT public.app_post() AS app_post)))) AND (NOT (id IN ( SELECT public.marac_hidden_requests() AS marac_hidden_requests))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_accessstep FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN false
    ELSE false
END);

CREATE POLICY removes ON public.marac_accessstop FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_accessrequest r
      WHERE (r.id = marac_accessstop.request_id)))
    ELSE false
END);

CREATE POLICY removes ON public.marac_address FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_address.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_agendaitem FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE (c.id = marac_agendaitem.case_id))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_agreedaction FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE (c.id = marac_agreedaction.case_id))) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (( SELECT public.marac_answers_for_agency() AS marac_answers_for_agency) AND (organisation_id = ( SELECT public.marac_organisation() AS marac_organisation)))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_answer FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_answer.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_areachange FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN false
    ELSE false
END);

CREATE POLICY removes ON public.marac_attachment FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_attachment.referral_id) AND (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_attachmentpiece FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_attachment a
      WHERE ((a.id = marac_attachmentpiece.attachment_id) AND (0 < ( SELECT count(*) AS count
               FROM public.marac_referral r
              WHERE ((r.id = a.referral_id) AND (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link)))))))))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_attendance FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((( SELECT public.marac_is_staff() AS marac_is_staff) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_meeting m
      WHERE (m.id = marac_attendance.meeting_id)))) OR (( SELECT public.marac_attends() AS marac_attends) AND (person_id = ( SELECT public.app_person() AS app_person)) AND (post_id = ( SELECT public.app_post() AS app_post))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_awaitedexclusion FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_awaitedexclusion.referral_id) AND ( SELECT public.marac_is_coordinator() AS marac_is_coordinator))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_case FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (area_id IN ( SELECT public.marac_reach() AS marac_reach)) AND (NOT (id IN ( SELECT public.marac_hidden_cases() AS marac_hidden_cases))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_casekey FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN false
    ELSE false
END);

CREATE POLICY removes ON public.marac_clock FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_clock.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.idva_service_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND (( SELECT public.marac_role() AS marac_role) = 'idva_manager'::text)) OR (r.id IN ( SELECT public.marac_given() AS marac_given))) OR ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link)))))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_complexcase FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) AND (0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE ((c.id = marac_complexcase.case_id) AND (c.area_id IN ( SELECT public.marac_reach() AS marac_reach))))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_complexcase_reasons FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_complexcase e
      WHERE (e.id = marac_complexcase_reasons.complexcase_id)))
    ELSE false
END);

CREATE POLICY removes ON public.marac_complexreview FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_complexcase e
      WHERE (e.id = marac_complexreview.entry_id)))
    ELSE false
END);

CREATE POLICY removes ON public.marac_contactattempt FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_idvanotice n
      WHERE (n.id = marac_contactattempt.notice_id)))
    ELSE false
END);

CREATE POLICY removes ON public.marac_criterion FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_criterion.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_filelink FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (id = ( SELECT public.marac_file_link() AS marac_file_link))
    ELSE false
END);

CREATE POLICY removes ON public.marac_finding FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_researchrequest r
      WHERE ((r.id = marac_finding.request_id) AND ((r.organisation_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND ( SELECT public.marac_answers_for_agency() AS marac_answers_for_agency)))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_flag FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE (c.id = marac_flag.case_id))) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR ((( SELECT public.marac_role() AS marac_role) = ANY (ARRAY['agency_representative'::text, 'idva_manager'::text])) AND (organisation_id = ( SELECT public.marac_organisation() AS marac_organisation)))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_idvanotice FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_idvanotice.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR ((((r.idva_service_id = ( SELECT public.marac_organisation() AS marac_organisation)) AND (( SELECT public.marac_role() AS marac_role) = 'idva_manager'::text)) OR (r.id IN ( SELECT public.marac_given() AS marac_given))) AND (marac_idvanotice.service_id = r.idva_service_id))))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_individual FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ( SELECT public.marac_is_staff() AS marac_is_staff)
    ELSE false
END);

CREATE POLICY removes ON public.marac_liftedexclusion FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN false
    ELSE false
END);

CREATE POLICY removes ON public.marac_mail FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (NOT (0 < ( SELECT count(*) AS count
       FROM public.marac_mailreferral became
      WHERE ((became.mail_id = marac_mail.id) AND (NOT (0 < ( SELECT count(*) AS count
               FROM public.marac_referral r
              WHERE (r.id = became.referral_id)))))))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_mailpart FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN false
    ELSE false
END);

CREATE POLICY removes ON public.marac_mailreferral FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN false
    ELSE false
END);

CREATE POLICY removes ON public.marac_meeting FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (area_id IN ( SELECT public.marac_reach() AS marac_reach)))
    ELSE false
END);

CREATE POLICY removes ON public.marac_movenotice FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE (c.id = marac_movenotice.case_id))) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR ((( SELECT public.marac_role() AS marac_role) = ANY (ARRAY['agency_representative'::text, 'idva_manager'::text])) AND (organisation_id = ( SELECT public.marac_organisation() AS marac_organisation)))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_noconsentrecord FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_noconsentrecord.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_party FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_party.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_partyexclusion FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_partyexclusion.referral_id) AND ( SELECT public.marac_is_coordinator() AS marac_is_coordinator))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_passage FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_agendaitem i
      WHERE ((i.id = marac_passage.item_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (i.meeting_id IN ( SELECT public.marac_present() AS marac_present)))))) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (( SELECT public.marac_answers_for_agency() AS marac_answers_for_agency) AND (organisation_id = ( SELECT public.marac_organisation() AS marac_organisation)))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_protectedaddress FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_protectedaddress.referral_id) AND (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_referral FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((((received_at IS NOT NULL) AND ( SELECT public.marac_is_staff() AS marac_is_staff) AND (area_id IN ( SELECT public.marac_reach() AS marac_reach))) OR (((referred_by_post_id = ( SELECT public.marac_post() AS marac_post)) OR (link_id = ( SELECT public.marac_link() AS marac_link))) AND ((status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text, ('submitted'::character varying)::text])))) AND (NOT (id IN ( SELECT public.marac_hidden() AS marac_hidden))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_referrallink FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) OR (id = ( SELECT public.marac_link() AS marac_link)))
    ELSE false
END);

CREATE POLICY removes ON public.marac_researchrequest FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((0 < ( SELECT count(*) AS count
       FROM public.marac_case c
      WHERE (c.id = marac_researchrequest.case_id))) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (( SELECT public.marac_answers_for_agency() AS marac_answers_for_agency) AND (organisation_id = ( SELECT public.marac_organisation() AS marac_organisation)))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_retention FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_staff() AS marac_is_staff) AND (area_id IN ( SELECT public.marac_reach() AS marac_reach)) AND ((case_id IS NULL) OR (NOT (case_id IN ( SELECT public.marac_hidden_cases() AS marac_hidden_cases)))) AND ((referral_id IS NULL) OR (NOT (referral_id IN ( SELECT public.marac_hidden() AS marac_hidden)))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_retentionstep FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN false
    ELSE false
END);

CREATE POLICY removes ON public.marac_return FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_return.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link)))))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_return_reasons FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_return s
      WHERE (s.id = marac_return_reasons.return_id)))
    ELSE false
END);

CREATE POLICY removes ON public.marac_safecontact FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_safecontact.referral_id) AND (( SELECT public.marac_is_staff() AS marac_is_staff) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_sentin FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN false
    ELSE false
END);

CREATE POLICY removes ON public.marac_transfer FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) AND ((from_area_id IN ( SELECT public.marac_reach() AS marac_reach)) OR (to_area_id IN ( SELECT public.marac_reach() AS marac_reach))) AND (NOT (case_id IN ( SELECT public.marac_hidden_cases() AS marac_hidden_cases))))
    ELSE false
END);

CREATE POLICY removes ON public.marac_unreadpart FOR DELETE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_unreadpart.referral_id) AND (( SELECT public.marac_is_coordinator() AS marac_is_coordinator) OR (((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text])) AND ((r.referred_by_post_id = ( SELECT public.app_post() AS app_post)) OR (r.link_id = ( SELECT public.marac_link() AS marac_link))))))))
    ELSE false
END);

CREATE POLICY the_functions ON public.marac_accesslink TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_accesspassage TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_accessrequest TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_accessstep TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_accessstop TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_address TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_agendaitem TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_agreedaction TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_answer TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_areachange TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_attachment TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_attachmentpiece TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_attendance TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_awaitedexclusion TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_case TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_casekey TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_clock TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_complexcase TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_complexcase_reasons TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_complexreview TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_contactattempt TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_criterion TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_filelink TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_finding TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_flag TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_idvanotice TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_individual TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_liftedexclusion TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_mail TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_mailpart TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_mailreferral TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_meeting TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_movenotice TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_namedagain TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_noconsentrecord TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_party TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_partyexclusion TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_passage TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_protectedaddress TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_referral TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_referrallink TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_researchrequest TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_retention TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_retentionstep TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_return TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_return_reasons TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_safecontact TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_sentin TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_transfer TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.marac_unreadpart TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_functions ON public.notices_rawletter TO CURRENT_USER USING ((current_setting('app.definer'::text, true) = 'marac'::text));

CREATE POLICY the_product ON public.boards_agreedaction USING (( SELECT public.boards_is_service() AS boards_is_service));

CREATE POLICY the_product ON public.boards_claim USING (( SELECT public.boards_is_service() AS boards_is_service));

CREATE POLICY the_product ON public.boards_concern USING (( SELECT public.boards_is_service() AS boards_is_service));

CREATE POLICY the_product ON public.boards_dueaction USING (( SELECT public.boards_is_service() AS boards_is_service));

CREATE POLICY the_product ON public.boards_evidence USING (( SELECT public.boards_is_service() AS boards_is_service));

CREATE POLICY the_product ON public.boards_reply USING (( SELECT public.boards_is_service() AS boards_is_service));

CREATE POLICY the_product ON public.boards_step USING (( SELECT public.boards_is_service() AS boards_is_service));

CREATE POLICY the_product ON public.marac_accesslink USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_accesspassage USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_accessrequest USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_accessstep USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_accessstop USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_address USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_agendaitem USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_agreedaction USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_answer USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_areachange USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_attachment USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_attachmentpiece USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_attendance USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_awaitedexclusion USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_case USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_casekey USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_clock USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_complexcase USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_complexcase_reasons USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_complexreview USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_contactattempt USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_criterion USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_filelink USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_finding USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_flag USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_idvanotice USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_individual USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_liftedexclusion USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_mail USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_mailpart USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_mailreferral USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_meeting USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_movenotice USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_noconsentrecord USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_party USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_partyexclusion USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_passage USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_protectedaddress USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_referral USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_referrallink USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_researchrequest USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_retention USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_retentionstep USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_return USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_return_reasons USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_safecontact USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_sentin USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_transfer USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.marac_unreadpart USING (( SELECT public.marac_is_service() AS marac_is_service));

CREATE POLICY the_product ON public.notices_rawletter USING (((( SELECT public.app_person() AS app_person) IS NULL) AND (( SELECT public.app_service() AS app_service) = ANY (ARRAY['worker'::text, 'intake'::text, 'command'::text]))));

CREATE POLICY while_shared ON public.marac_attachment AS RESTRICTIVE FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((came_later AND (added_by_id = ( SELECT public.marac_post() AS marac_post))) OR (( SELECT public.marac_shut_out() AS marac_shut_out) = '{}'::uuid[]) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_attachment.referral_id) AND ((r.area_id IS NULL) OR (r.area_id <> ALL (( SELECT public.marac_shut_out() AS marac_shut_out)::uuid[])) OR ((r.referred_by_post_id = ( SELECT public.marac_post() AS marac_post)) AND ((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text]))))))))
    ELSE true
END);

CREATE POLICY while_shared ON public.marac_attachmentpiece AS RESTRICTIVE FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((( SELECT public.marac_shut_out() AS marac_shut_out) = '{}'::uuid[]) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_attachment a
      WHERE ((a.id = marac_attachmentpiece.attachment_id) AND ((( SELECT public.marac_shut_out() AS marac_shut_out) = '{}'::uuid[]) OR (0 < ( SELECT count(*) AS count
               FROM public.marac_referral r
              WHERE ((r.id = a.referral_id) AND ((r.area_id IS NULL) OR (r.area_id <> ALL (( SELECT public.marac_shut_out() AS marac_shut_out)::uuid[])) OR ((r.referred_by_post_id = ( SELECT public.marac_post() AS marac_post)) AND ((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text]))))))))))))
    ELSE true
END);

CREATE POLICY while_shared ON public.marac_attendance AS RESTRICTIVE FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (NOT (meeting_id IN ( SELECT public.marac_shut_meetings() AS marac_shut_meetings)))
    ELSE true
END);

CREATE POLICY while_shared ON public.marac_case AS RESTRICTIVE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (area_id <> ALL (( SELECT public.marac_shut_out() AS marac_shut_out)::uuid[]))
    ELSE true
END);

CREATE POLICY while_shared ON public.marac_idvanotice AS RESTRICTIVE FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((( SELECT public.marac_shut_out() AS marac_shut_out) = '{}'::uuid[]) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_idvanotice.referral_id) AND ((r.area_id IS NULL) OR (r.area_id <> ALL (( SELECT public.marac_shut_out() AS marac_shut_out)::uuid[])))))))
    ELSE true
END);

CREATE POLICY while_shared ON public.marac_meeting AS RESTRICTIVE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN (area_id <> ALL (( SELECT public.marac_shut_out() AS marac_shut_out)::uuid[]))
    ELSE true
END);

CREATE POLICY while_shared ON public.marac_protectedaddress AS RESTRICTIVE FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((( SELECT public.marac_shut_out() AS marac_shut_out) = '{}'::uuid[]) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_protectedaddress.referral_id) AND ((r.area_id IS NULL) OR (r.area_id <> ALL (( SELECT public.marac_shut_out() AS marac_shut_out)::uuid[])) OR ((r.referred_by_post_id = ( SELECT public.marac_post() AS marac_post)) AND ((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text]))))))))
    ELSE true
END);

CREATE POLICY while_shared ON public.marac_referral AS RESTRICTIVE USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((area_id IS NULL) OR (area_id <> ALL (( SELECT public.marac_shut_out() AS marac_shut_out)::uuid[])) OR (referred_by_post_id = ( SELECT public.marac_post() AS marac_post)))
    ELSE true
END);

CREATE POLICY while_shared ON public.marac_safecontact AS RESTRICTIVE FOR SELECT USING (
CASE
    WHEN ((CURRENT_USER = ANY (ARRAY['frankpledge_web'::name, 'frankpledge_worker'::name])) OR (COALESCE(current_setting('app.definer'::text, true), ''::text) = ''::text)) THEN ((( SELECT public.marac_shut_out() AS marac_shut_out) = '{}'::uuid[]) OR (0 < ( SELECT count(*) AS count
       FROM public.marac_referral r
      WHERE ((r.id = marac_safecontact.referral_id) AND ((r.area_id IS NULL) OR (r.area_id <> ALL (( SELECT public.marac_shut_out() AS marac_shut_out)::uuid[])) OR ((r.referred_by_post_id = ( SELECT public.marac_post() AS marac_post)) AND ((r.status)::text = ANY (ARRAY[('draft'::character varying)::text, ('returned'::character varying)::text]))))))))
    ELSE true
END);
